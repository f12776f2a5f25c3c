import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bad, good } from './lint-cases.mjs';

// One process lints all texts: starting ESLint is what costs time.
const lintTexts = (cases) =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [join(import.meta.dirname, 'lint-texts.mjs')],
      {
        input: JSON.stringify(cases),
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    ),
  );

const found = new Map();
beforeAll(() => {
  const cases = [...bad, ...good];
  lintTexts(cases).forEach((messages, i) => found.set(cases[i], messages));
}, 60_000);

describe('lint refuses', () => {
  it.each(bad.map((entry) => [entry.title, entry]))('%s', (_title, entry) => {
    expect(found.get(entry)).toContainEqual(
      expect.stringMatching(entry.refusedBy),
    );
  });
});

describe('lint accepts', () => {
  it.each(good.map((entry) => [entry.title, entry]))('%s', (_title, entry) => {
    expect(found.get(entry)).toEqual([]);
  });
});
