import { sessionKeyText } from '@kato/contracts';
import type { FoundSource } from '@kato/ingestion-core';
import { PROVIDERS } from '../src/client/open-client.js';
import { matchSelector } from '../src/select/match-selector.js';
import { parseSelector } from '../src/select/parse-selector.js';
import { sourcesFor } from '../src/select/sources-for.js';
import { sampleSummary } from './support/sample-summary.js';

const IDS = ['claude', 'codex'];

describe('parseSelector', () => {
  it.each([
    ['latest', { type: 'latest' }],
    ['codex/latest', { type: 'latest', provider: 'codex' }],
    ['4f0c', { type: 'prefix', prefix: '4f0c' }],
    ['claude/4f0c', { type: 'prefix', prefix: '4f0c', provider: 'claude' }],
    ['other/4f0c', { type: 'prefix', prefix: 'other/4f0c' }],
    ['claude', { type: 'prefix', prefix: 'claude' }],
    ['LATEST', { type: 'prefix', prefix: 'LATEST' }],
    ['😀😀😀😀', { type: 'prefix', prefix: '😀😀😀😀' }],
  ])('reads %j', (text, expected) => {
    expect(parseSelector(text, IDS)).toEqual(expected);
  });

  it.each(['', 'abc', 'claude/', 'claude/abc', '😀😀'])(
    'refuses %j: too short to be meant',
    (text) => {
      expect(() => parseSelector(text, IDS)).toThrow(
        expect.objectContaining({
          code: 'SELECTOR_INVALID',
          hint: expect.stringContaining('at least 4 characters'),
        }),
      );
    },
  );
});

describe('matchSelector', () => {
  function matches(
    text: string,
    summaries: Parameters<typeof matchSelector>[1],
  ): readonly string[] {
    const found = matchSelector(parseSelector(text, IDS), summaries);
    return found.map(({ key }) => sessionKeyText(key));
  }

  const both = [sampleSummary('claude/abcd1'), sampleSummary('codex/abcd2')];

  it('finds all that begin with a prefix', () => {
    expect(matches('abcd', both)).toEqual(['claude/abcd1', 'codex/abcd2']);
  });

  it('keeps to the provider that is named', () => {
    expect(matches('codex/abcd', both)).toEqual(['codex/abcd2']);
  });

  it('a whole id beats those that begin with it', () => {
    const longer = sampleSummary('claude/abcd12');
    expect(matches('abcd1', [longer, ...both])).toEqual(['claude/abcd1']);
  });

  it('a prefix is no pattern', () => {
    expect(matches('a.*d', both)).toEqual([]);
  });

  it('latest is the session with the latest message', () => {
    const [old, late] = ['2026-01-01', '2026-01-02'].map((day) =>
      sampleSummary(`claude/${day}`, { lastMessageAt: `${day}T00:00:00.000Z` }),
    );
    const undated = sampleSummary('claude/undated');
    const all = [undated, old, late].flatMap((one) => one ?? []);
    expect(matches('latest', all)).toEqual(['claude/2026-01-02']);
    expect(matches('latest', all.reverse())).toEqual(['claude/2026-01-02']);
  });

  it.each([
    ['an agent’s own session', { lineage: { parentSessionId: 'main' } }],
    ['a review', { lineage: { role: 'review' } }],
    ['a file without a conversation', { userMessages: 0 }],
  ])('latest is never %s', (_, figures) => {
    const at = { lastMessageAt: '2027-01-01T00:00:00.000Z' };
    const other = sampleSummary('claude/other', { ...at, ...figures });
    expect(matches('latest', [...both, other])).toEqual(['claude/abcd1']);
  });

  it('latest of nothing is nothing', () => {
    expect(matches('latest', [])).toEqual([]);
  });
});

describe('sourcesFor', () => {
  const ONE = '4f0c1d52-6a0e-4d0b-9a57-0f6f3f1f2a11';
  const paths = [
    `-home-dev/${ONE}.jsonl`,
    `-home-dev/${ONE}/subagents/agent-a1.jsonl`,
    `-home-dev/${ONE}/subagents/agent-a1.meta.json`,
    `-home-dev/${ONE}/tool-results/b1.txt`,
    `-home-dev/${ONE}/custom-title.json`,
    '-home-dev/agent-b2.jsonl',
    '-home-dev/11d3e0aa-0000-4000-8000-000000000001.jsonl',
    '-elsewhere/agent-c3.jsonl',
  ];

  function chosen(selector: string): readonly string[] {
    const found = paths.map(foundAt);
    return sourcesFor(parseSelector(selector, IDS), found, []).map(
      ({ source }) => source.relativePath,
    );
  }

  it('a prefix takes the files of the session, what stands beside them, and agents whose path names none', () => {
    expect(chosen('4f0c')).toEqual(paths.slice(0, 6));
  });

  it('latest takes every file of the provider', () => {
    expect(chosen('claude/latest')).toEqual(paths);
    expect(chosen('codex/latest')).toEqual([]);
  });

  it('an unknown id takes none', () => {
    expect(chosen('ffff')).toEqual([]);
  });
});

const ROOT = { provider: 'claude', path: '/root', origin: 'default' } as const;

function foundAt(relativePath: string): FoundSource {
  const [claude] = PROVIDERS;
  const source = claude?.claim(ROOT, relativePath);
  if (claude === undefined || source === undefined || 'skipped' in source)
    throw new Error(`not claimed: ${relativePath}`);
  const stat = {
    kind: 'file',
    ...{ device: '1', inode: '1', birthtimeMs: 0, sizeBytes: 0 },
    ...{ mtimeMs: 0, ctimeMs: 0 },
  } as const;
  return { source, provider: claude, stat };
}
