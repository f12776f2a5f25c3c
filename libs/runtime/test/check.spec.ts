import {
  CHECK_CODES,
  sourceId,
  type CheckCode,
  type SourceStanding,
} from '@kato/contracts';
import { checkResult } from '../src/check/check-result.js';
import { sourceReasons } from '../src/check/source-reasons.js';
import {
  sourceStandings,
  type SourceFiles,
} from '../src/check/source-standings.js';

const SOURCE = sourceId('claude', 'a');

async function standing(
  now: { readonly offset: number; readonly digest: string } | undefined,
  files: Partial<SourceFiles>,
): Promise<SourceStanding | undefined> {
  const path = '/a.jsonl';
  const stored = new Map(now && [[SOURCE, { ...now, sourceId: SOURCE, path }]]);
  const [source] = await sourceStandings(
    [{ sourceId: SOURCE, bytes: 100, digest: 'first 100' }],
    stored,
    {
      isThere: async () => true,
      digestOfStart: async (_, bytes) => `first ${bytes}`,
      ...files,
    },
  );
  return source?.standing;
}

const GONE: Partial<SourceFiles> = { isThere: async () => false };
const OTHER: Partial<SourceFiles> = { digestOfStart: async () => 'other' };
const SHORT: Partial<SourceFiles> = { digestOfStart: async () => undefined };

describe('a source of an export', () => {
  it.each([
    ['same', { offset: 100, digest: 'first 100' }, {}],
    ['kept', { offset: 100, digest: 'first 100' }, GONE],
    ['rewritten', { offset: 100, digest: 'other' }, {}],
    ['rewritten', { offset: 90, digest: 'first 90' }, {}],
    ['grown', { offset: 130, digest: 'first 130' }, {}],
    ['rewritten', { offset: 130, digest: 'other' }, OTHER],
    ['rewritten', { offset: 130, digest: 'other' }, SHORT],
    ['unprovable', { offset: 130, digest: 'first 130' }, GONE],
    ['lost', undefined, {}],
  ] as const)('is %s', async (expected, now, files) => {
    expect(await standing(now, files)).toBe(expected);
  });

  it('is not read where the store has read as many bytes', async () => {
    const digestOfStart = async (): Promise<never> => {
      throw new Error('read');
    };
    const now = { offset: 100, digest: 'first 100' };
    expect(await standing(now, { digestOfStart })).toBe('same');
  });

  it('has one sentence for why it keeps a file from being proven', () => {
    const grown = { standing: 'grown', bytes: 100, grownBytes: 1 } as const;
    expect(sourceReasons([{ sourceId: SOURCE, ...grown }])).toEqual([
      {
        code: 'source-grown',
        message:
          'The file is an export of the first 100 bytes of claude/a; 1 byte came since: export again.',
        ...{ sourceId: SOURCE, bytes: 1 },
      },
    ]);
  });
});

describe('the result of a check', () => {
  const result = (...codes: readonly CheckCode[]) =>
    checkResult(codes.map((code) => ({ code, message: '' })));

  it('is proven without a reason, and never with one', () => {
    expect(result()).toBe('proven');
    for (const code of Object.keys(CHECK_CODES) as readonly CheckCode[])
      expect(result(code)).toBe(CHECK_CODES[code]);
  });

  it('is the worst of several', () => {
    expect(result('source-grown', 'body-changed')).toBe('different');
    expect(result('source-grown', 'source-lost')).toBe('unproven');
    expect(result('session-unknown', 'body-changed')).toBe('different');
  });
});
