import type { DoctorCheck, DoctorReport } from '@kato/runtime';
import { clean, wrap } from '@kato/status';
import type { TextOut } from '../shell/shell.js';

const STATUS_WIDTH = 'warning'.length;
const NAME_WIDTH = 'configuration'.length;
const INDENT = STATUS_WIDTH + NAME_WIDTH + 4;

/** A line for each check, with what was found and what to do; on a terminal broken to fit. */
export function doctorText(
  { checks }: DoctorReport,
  { isTerminal, columns }: Pick<TextOut, 'isTerminal' | 'columns'>,
): string {
  const indent = columns > INDENT + 20 ? INDENT : 2;
  return checks
    .flatMap(linesOf)
    .flatMap((line) => (isTerminal ? wrap(line, { columns, indent }) : [line]))
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf({
  name,
  status,
  summary,
  details = [],
  hint,
}: DoctorCheck): readonly string[] {
  const margin = ' '.repeat(INDENT);
  const head = `${status.padEnd(STATUS_WIDTH)}  ${name.padEnd(NAME_WIDTH)}`;
  const more = hint === undefined ? details : [...details, `hint: ${hint}`];
  return [
    `${head}  ${clean(summary)}`,
    ...more.map((line) => `${margin}${clean(line)}`),
  ];
}
