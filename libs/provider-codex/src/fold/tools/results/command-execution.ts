import { withoutUndefined, type JsonObject } from '@kato/contracts';
import {
  arrayField,
  field,
  numberField,
  stringField,
} from '@kato/contracts/provider';
import { filePath } from '../../../text/file-path.js';
import { durationMs } from '../../../tools/duration-ms.js';
import { jsonWithout } from '../../json-without.js';
import type { RecordedResult } from '../recorded-result.js';
import { callIdOf, statusOf } from './result-fields.js';

/** A command with the text that was typed: what follows `bash -lc`. */
export type CommandResult = RecordedResult & { readonly line: string };

/** `CommandExecution`, and `exec_command_end` of extended files (0.117 to 0.128): one command with its whole output. */
export function commandExecution(body: JsonObject): CommandResult | undefined {
  const callId = callIdOf(body);
  if (callId === undefined) return undefined;
  const command = arrayField(body, 'command');
  const output =
    stringField(body, 'aggregated_output') ??
    stringField(body, 'formatted_output') ??
    '';
  return {
    callId,
    name: 'exec_command',
    input: withoutUndefined({ command, cwd: cwdOf(body) }),
    status: statusOf(body),
    output,
    ...withoutUndefined({
      exitCode: numberField(body, 'exit_code'),
      durationMs: durationMs(body),
    }),
    detail: withoutOutput(body, output),
    line: lineOf(command),
  };
}

function cwdOf(body: JsonObject): string | undefined {
  const cwd = stringField(body, 'cwd');
  return cwd === undefined ? undefined : filePath(cwd);
}

function lineOf(command: readonly unknown[]): string {
  const words = command.filter((word) => typeof word === 'string');
  const script = words.length === 3 && /^-l?c$/.test(words[1] ?? '');
  return script ? (words[2] ?? '') : words.join(' ');
}

// The events repeat the output up to four times; streams that differ from it are kept.
function withoutOutput(body: JsonObject, output: string): JsonObject {
  const repeated = STREAMS.filter((key) => field(body, key) === output);
  return jsonWithout(body, new Set(repeated));
}

const STREAMS = ['aggregated_output', 'formatted_output', 'stdout', 'stderr'];
