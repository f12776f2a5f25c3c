import type { ProviderStatus, StatusDocument } from '@kato/contracts';
import { clean } from '../text/clean.js';
import { digits } from '../text/digits.js';
import { cut, fit } from '../text/fit.js';
import { textWidth } from '../text/text-width.js';
import { ageOf } from './age-of.js';
import { NARROW_COLUMNS } from './narrow-columns.js';
import { line, type StatusLine } from './status-line.js';

const MAX_NAME = 12;
/** With fewer columns there is no room for what was read. */
const READ_COLUMNS = 76;

/** The assistants, one line each. */
export function providerLines(
  { providers, generatedAt }: StatusDocument,
  columns: number,
): readonly StatusLine[] {
  const now = Date.parse(generatedAt);
  if (columns < NARROW_COLUMNS)
    return providers.map((one) => line('plain', shortLine(one, now)));
  const rows = [HEAD, ...providers.map((one) => cells(one, now))];
  const shown = columns < READ_COLUMNS ? rows.map(fewer) : rows;
  const [first = []] = shown;
  const widths = first.map((_, at) =>
    Math.max(...shown.map((row) => textWidth(row[at]?.text ?? ''))),
  );
  return shown.map((row, at) =>
    line(at === 0 ? 'heading' : 'plain', rowText(row, widths)),
  );
}

/** A text in a table; figures stand on the right. */
interface Cell {
  readonly text: string;
  readonly isFigure?: true;
}

const left = (text: string): Cell => ({ text });
const right = (text: string): Cell => ({ text, isFigure: true });

const HEAD: readonly Cell[] = [
  ...[left('PROVIDER'), left('STATE'), right('ACTIVE'), right('STALE')],
  ...[left('LAST MESSAGE'), left('READ'), left('UNKNOWN')],
];
const READ_AT = 5;

function cells(status: ProviderStatus, now: number): readonly Cell[] {
  const { provider, state, activeSessions, staleSessions, events } = status;
  const { records } = status;
  return [
    left(cut(clean(provider), MAX_NAME)),
    left(clean(state)),
    right(digits(activeSessions)),
    right(digits(staleSessions)),
    left(lastMessage(status, now)),
    right(
      events === undefined
        ? `${digits(records.read)} rec`
        : `${digits(events)} ev`,
    ),
    left(unknownText(status)),
  ];
}

// Neither what was read, nor how many types are unknown.
function fewer(row: readonly Cell[]): readonly Cell[] {
  return row
    .filter((_, at) => at !== READ_AT)
    .map((cell, at) =>
      at === READ_AT ? left(cell.text.replace(/ .*/, '')) : cell,
    );
}

function rowText(row: readonly Cell[], widths: readonly number[]): string {
  return row
    .map(({ text, isFigure }, at) => {
      const width = widths[at] ?? 0;
      return isFigure === true ? text.padStart(width) : fit(text, width);
    })
    .join('  ')
    .trimEnd();
}

function lastMessage({ lastMessageAt }: ProviderStatus, now: number): string {
  const age = ageOf(lastMessageAt, now);
  return /^\d/.test(age) ? `${age} ago` : age;
}

function unknownText({ records }: ProviderStatus): string {
  const types = Object.keys(records.unknownTypes ?? {}).length;
  if (records.unknown === 0) return '0';
  return `${digits(records.unknown)} (${types} ${types === 1 ? 'type' : 'types'})`;
}

function shortLine(status: ProviderStatus, now: number): string {
  const { provider, state, activeSessions, staleSessions } = status;
  return clean(
    `${provider} ${state} ${activeSessions}/${staleSessions} ${lastMessage(status, now)}`,
  );
}
