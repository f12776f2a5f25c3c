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
  if (isKatoError(error)) {
    await shell.stderr.write(json ? asJson(error) : asText(error));
    return EXIT[exitName(error.code)];
  }
  const message = isMissingPart(error) ? NOT_WHOLE : unexpected(error);
  await shell.stderr.write(
    json
      ? envelope({ code: 'UNEXPECTED', kind: 'failed', message })
      : `kato: ${lines(message)}\n`,
  );
  return EXIT.failed;
}

const NOT_WHOLE =
  'a part of kato is not there: it was updated or removed while this ran, or is not installed whole. Try again.';

function asJson({ code, message, hint, details }: KatoError): string {
  return envelope({ code, kind: exitName(code), message, hint, details });
}

function envelope(error: object): string {
  return `${cleanJson(JSON.stringify({ error }))}\n`;
}

function asText(error: KatoError): string {
  const hint = error.hint === undefined ? '' : `hint: ${clean(error.hint)}\n`;
  return `kato: ${lines(error.message)}\n${hint}`;
}

function lines(text: string): string {
  return text.split('\n').map(cleanLine).join('\n');
}

// `clean` folds white space; the indent of a list is ours and stays.
function cleanLine(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return indent + clean(line);
}

// An update takes away the files of a command that runs, and that it has not loaded yet.
function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND'
  );
}

// Not one of ours: a mistake in kato. The stack names our own code, never content.
function unexpected(error: unknown): string {
  const text =
    error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `unexpected failure, please report it: ${text}`;
}
