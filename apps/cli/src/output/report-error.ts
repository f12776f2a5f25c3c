import { isKatoError, type KatoError } from '@kato/contracts';
import { clean, cleanJson } from '@kato/status';
import { EXIT, exitName } from '../shell/exit-codes.js';
import type { Shell } from '../shell/shell.js';

/** Says on stderr what failed, on what, and what to do next; returns the exit code. With `json`, as one JSON object. */
export async function reportError(
  error: unknown,
  shell: Shell,
  json: boolean,
): Promise<number> {
  if (!isKatoError(error)) {
    await shell.stderr.write(`kato: ${unexpected(error)}\n`);
    return EXIT.failed;
  }
  const text = json ? asJson(error) : asText(error);
  await shell.stderr.write(text);
  return EXIT[exitName(error.code)];
}

function asJson(error: KatoError): string {
  const { code, message, hint, details } = error;
  const kind = exitName(code);
  const envelope = { error: { code, kind, message, hint, details } };
  return `${cleanJson(JSON.stringify(envelope))}\n`;
}

function asText(error: KatoError): string {
  const message = error.message.split('\n').map(cleanLine).join('\n');
  const hint = error.hint === undefined ? '' : `hint: ${clean(error.hint)}\n`;
  return `kato: ${message}\n${hint}`;
}

// `clean` folds white space; the indent of a list is ours and stays.
function cleanLine(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return indent + clean(line);
}

// Not one of ours: a mistake in kato. The stack names our own code, never content.
function unexpected(error: unknown): string {
  const text =
    error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = text.split('\n').map(cleanLine);
  return `unexpected failure, please report it: ${lines.join('\n')}`;
}
