import fc from 'fast-check';
import {
  DOCUMENT_PARTS,
  MARKDOWN_PROFILES,
  normalChoices,
  parseChoices,
  printChoices,
} from '../src/index.js';

describe('the choices of an export', () => {
  const choices = fc.record(
    {
      profile: fc.constantFrom(...MARKDOWN_PROFILES),
      exclude: fc.array(fc.constantFrom(...DOCUMENT_PARTS)),
      redact: fc.boolean(),
      splitAgents: fc.boolean(),
    },
    { requiredKeys: [] },
  );

  it('are read as they were written', () => {
    fc.assert(
      fc.property(choices, (given) => {
        expect(parseChoices(printChoices(given))).toEqual(normalChoices(given));
      }),
    );
  });

  it('are one word that can stand in every ledger', () => {
    fc.assert(
      fc.property(choices, (given) => {
        expect(printChoices(given)).toMatch(/^(?:[a-z]+(?:[:;,](?!$)|$))*$/);
      }),
    );
  });

  it.each([
    [{}, ''],
    [{ profile: 'default', exclude: [] }, ''],
    [{ profile: 'plain' }, 'profile:plain'],
    [{ splitAgents: true, redact: false }, 'redact:no;split:agents'],
    [{ splitAgents: false }, ''],
    [
      { profile: 'obsidian', exclude: ['results', 'thinking', 'results'] },
      'profile:obsidian;exclude:thinking,results',
    ],
  ] as const)('%j are written %j', (given, text) => {
    expect(printChoices(given)).toBe(text);
  });

  it.each([
    'profile:default',
    'profile:word',
    'exclude:',
    'exclude:results,thinking',
    'exclude:thinking;profile:plain',
    'exclude:thinking,brand-new',
    'colour:red',
    'split:no',
    'split:agents;redact:no',
    'profile:plain;',
    '__proto__:x',
  ])('%j is no text of ours', (text) => {
    expect(parseChoices(text)).toBeUndefined();
  });

  it('no other text is taken for choices', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseChoices(text);
        if (parsed !== undefined) expect(printChoices(parsed)).toBe(text);
      }),
    );
  });
});
