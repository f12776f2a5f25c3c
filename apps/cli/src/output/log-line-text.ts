import type { LogEntry } from '@kato/runtime';
import { clean, wrap } from '@kato/status';
import type { TextOut } from '../shell/shell.js';

const INDENT = 4;
const LEVEL_WIDTH = 'error'.length;

/** A line of a log for people: time, level, event, and the facts. On a terminal it is broken to fit. */
export function logLineText(
  { time, level, event, facts }: LogEntry,
  { isTerminal, columns }: Pick<TextOut, 'isTerminal' | 'columns'>,
): string {
  const told = facts
    .filter(([name]) => !HASHES.has(name))
    .map(([name, value]) => `${clean(name)}=${quoted(clean(value))}`);
  const when = clean(time).replace('T', ' ');
  const line = [when, level.padEnd(LEVEL_WIDTH), clean(event), ...told].join(
    ' ',
  );
  const lines = isTerminal ? wrap(line, { columns, indent: INDENT }) : [line];
  return `${lines.join('\n')}\n`;
}

// The chain of the audit log is for `kato audit verify`; `--json` has it.
const HASHES: ReadonlySet<string> = new Set(['previous']);

function quoted(text: string): string {
  return text === '' || /[\s="]/.test(text) ? JSON.stringify(text) : text;
}
