import { readFileSync } from 'node:fs';
import type { GenericSchema } from 'valibot';
import { configSchema } from '../src/config/file/config-schema.js';
import { LINUX, parseText } from './support/config-text.js';

const page = readFileSync(
  new URL('../../../docs/configuration.md', import.meta.url),
  'utf8',
);

it('the page of the configuration has every key, and no other', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => row.split('`')[1])).toEqual(
    keysOf(configSchema(LINUX, ['<id>'])),
  );
});

it('its example is a configuration, and has every key', () => {
  const [, example = ''] = /```yaml\n([^`]*)```/.exec(page) ?? [];
  const anyProvider = parseText(example).keys.map((key) =>
    key.replace(/^providers\.\w+/, 'providers.<id>'),
  );
  expect(anyProvider.sort()).toEqual(
    [...keysOf(configSchema(LINUX, ['<id>']))].sort(),
  );
});

function keysOf(schema: GenericSchema): readonly string[] {
  if ('wrapped' in schema) return keysOf(schema.wrapped as GenericSchema);
  if (!('entries' in schema)) return [''];
  const entries = Object.entries(
    schema.entries as Readonly<Record<string, GenericSchema>>,
  );
  return entries.flatMap(([name, entry]) =>
    keysOf(entry).map((key) => (key === '' ? name : `${name}.${key}`)),
  );
}
