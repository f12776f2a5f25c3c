import type { Json } from '@kato/contracts';
import { isJsonObject } from '@kato/contracts/provider';

/** A command line in a tool's input, and the member that holds it. */
export interface ShellCommand {
  readonly key: string;
  readonly text: string;
}

/** Finds the command of a shell-like input: `command` or `cmd`, as a text or as a list of arguments. */
export function shellCommand(input: Json): ShellCommand | undefined {
  if (!isJsonObject(input)) return undefined;
  for (const key of ['command', 'cmd']) {
    const text = commandText(input[key]);
    if (text !== undefined && text.trim() !== '') return { key, text };
  }
  return undefined;
}

function commandText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const args: string[] = [];
  for (const arg of value as readonly Json[]) {
    if (typeof arg !== 'string') return undefined;
    args.push(arg);
  }
  // `bash -lc SCRIPT`: the script is what runs.
  const script = /^-\w*c$/.test(args[1] ?? '') ? args[2] : undefined;
  return args.length === 3 && script !== undefined
    ? script
    : args.map(quoted).join(' ');
}

function quoted(arg: string): string {
  return /^[\w@%+=:,./-]+$/.test(arg)
    ? arg
    : `'${arg.replaceAll("'", `'\\''`)}'`;
}
