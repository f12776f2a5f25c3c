import { readFileSync } from 'node:fs';
import { OPERATIONAL_EVENTS, OPERATIONAL_FIELDS } from '@kato/contracts';

const page = readFileSync(
  new URL('../../../docs/operational-log.md', import.meta.url),
  'utf8',
);

/** Rows of a table below a heading, as cells. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, below = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = below.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.split(/ *\| */).slice(1, -1));
}

function names(fields: readonly string[]): string {
  return fields.map((field) => `\`${field}\``).join(', ');
}

it('the page of the operational log has every event, and no other', () => {
  const entries = Object.entries(OPERATIONAL_EVENTS);
  expect(rowsBelow('Events')).toEqual(
    entries.map(([name, entry]) => [
      `\`${name}\`${'planned' in entry ? ' (not yet)' : ''}`,
      entry.level,
      entry.says,
      names(entry.fields),
      names(entry.also),
    ]),
  );
});

it('the page has every field, and no other', () => {
  const entries = Object.entries(OPERATIONAL_FIELDS);
  expect(rowsBelow('Fields')).toEqual(
    entries.map(([name, { type, says }]) => [`\`${name}\``, type, says]),
  );
});

it('every event is a noun and a verb', () => {
  const odd = Object.keys(OPERATIONAL_EVENTS).filter(
    (name) => !/^[a-z]+\.[a-z]+$/.test(name),
  );
  expect(odd).toEqual([]);
});
