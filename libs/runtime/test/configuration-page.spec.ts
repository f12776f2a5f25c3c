import { readFileSync } from 'node:fs';
import { configSchema } from '../src/config/file/config-schema.js';
import { schemaKeys } from '../src/config/file/schema-keys.js';
import { configTemplate } from '../src/init/config-template.js';
import { KEY_NOTES } from '../src/init/key-notes.js';
import { LINUX, parseText } from './support/config-text.js';

const page = readFileSync(
  new URL('../../../docs/configuration.md', import.meta.url),
  'utf8',
);

it('the page of the configuration has every key, and no other', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => row.split('`')[1])).toEqual(
    schemaKeys(configSchema(LINUX, ['<id>'])),
  );
});

it('its example is a configuration, and has every key', () => {
  const [, example = ''] = /```yaml\n([^`]*)```/.exec(page) ?? [];
  const anyProvider = parseText(example).keys.map((key) =>
    key.replace(/^providers\.\w+/, 'providers.<id>'),
  );
  expect(anyProvider.sort()).toEqual(
    [...schemaKeys(configSchema(LINUX, ['<id>']))].sort(),
  );
});

describe('a configuration that is made anew', () => {
  const template = configTemplate(['claude', 'codex']);

  it('notes every key, and no other', () => {
    expect(KEY_NOTES.map(({ key }) => key)).toEqual(
      schemaKeys(configSchema(LINUX, ['<id>'])),
    );
  });

  it('sets nothing', () => {
    expect(parseText(template).keys).toEqual([]);
  });

  it('is a configuration with every key when its comments are taken away', () => {
    const uncommented = template
      .split('\n')
      .filter((line) => /^# +[\w.]+:(?: |$)/.test(line))
      .map((line) => line.slice(2))
      .join('\n');
    expect(parseText(uncommented).keys).toEqual(
      schemaKeys(configSchema(LINUX, ['claude', 'codex'])),
    );
  });
});
