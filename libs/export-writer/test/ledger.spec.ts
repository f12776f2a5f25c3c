import fc from 'fast-check';
import {
  NO_USAGE,
  sourceId,
  withoutUndefined,
  type ExportFormat,
  type Ledger,
  type Tally,
} from '@kato/contracts';
import { findLedger } from '../src/read/parse/find-ledger.js';
import { parseHead } from '../src/read/parse/parse-head.js';
import { parseLedgerLine } from '../src/read/parse/parse-ledger-line.js';
import { parseLedgerText } from '../src/read/parse/parse-ledger-text.js';
import { htmlStart } from '../src/render/html/page/html-start.js';
import { jsonStart } from '../src/render/json/json-start.js';
import { jsonlHeaderStart } from '../src/render/jsonl/header-line.js';
import { ledgerLine } from '../src/render/jsonl/ledger-line.js';
import { frontmatterStart } from '../src/render/markdown/frontmatter-start.js';
import { ledgerText } from '../src/render/markdown/ledger-text.js';

const name = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.constantFrom('--', '->', 'a.b', '=', 'seal=', '%%', '"', 'option:tools'),
);
const count = fc.nat();
const tally: fc.Arbitrary<Tally> = fc.array(fc.tuple(name, count), {
  maxLength: 4,
});
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);
const optional = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(some, { nil: undefined });

const ledgers: fc.Arbitrary<Omit<Ledger, 'usage'>> = fc
  .record({
    documentVersion: count,
    decoder: optional(count),
    records: count,
    malformed: count,
    diagnostics: tally,
    unfinishedBytes: count,
    unreadSources: optional(count),
    rewritten: optional(count),
    events: count,
    rendered: count,
    hidden: tally,
    unknown: count,
    unknownTypes: tally,
    options: optional(fc.constantFrom('profile:plain', 'exclude:tools,usage')),
    sources: fc.array(
      fc
        .record({
          sourceId: name.map((text) => sourceId('claude', text)),
          bytes: count,
          digest,
          reading: optional(count),
        })
        .map((source) => withoutUndefined(source)),
      { maxLength: 4 },
    ),
    body: digest.map((hex) => `sha256:${hex}`),
  })
  .map((ledger) => withoutUndefined(ledger));

const FORMATS: readonly ExportFormat[] = ['markdown', 'html', 'jsonl', 'json'];
const usage = NO_USAGE;

describe('a ledger', () => {
  it('says as text what it said', () => {
    fc.assert(
      fc.property(ledgers, optional(name), (ledger, images) => {
        const given = withoutUndefined(ledger, { images });
        const text = ledgerText({ ...given, usage });
        expect(parseLedgerText(text)).toEqual(given);
      }),
    );
  });

  it('says as a line of JSON what it said', () => {
    fc.assert(
      fc.property(ledgers, (ledger) => {
        const line = ledgerLine({ ...ledger, usage });
        expect(parseLedgerLine(line)).toEqual(ledger);
      }),
    );
  });

  it('is none when anything in it was changed', () => {
    const ledger = fc.sample(ledgers, { seed: 1, numRuns: 1 })[0];
    if (ledger === undefined) throw new Error('no sample');
    const text = ledgerText({ ...ledger, usage });
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.string(), (at, by) => {
        fc.pre(text.slice(at, at + 1) !== by);
        const changed = text.slice(0, at) + by + text.slice(at + 1);
        expect(parseLedgerText(changed)).toBeUndefined();
      }),
    );
  });

  it('is not found in bytes that are none, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom(...FORMATS),
        (bytes, format) => {
          const found = findLedger(Buffer.from(bytes), format);
          expect(found?.ledger).toBeUndefined();
        },
      ),
    );
  });
});

describe('the head of a document', () => {
  it.each([
    ['markdown', frontmatterStart],
    ['html', htmlStart],
    ['jsonl', jsonlHeaderStart],
    ['json', jsonStart],
  ] as const)('says in %s whose it is', (format, startOf) => {
    const id = fc.stringMatching(/^[\x20-\x7e\u00a1-\u00ff]+$/);
    fc.assert(
      fc.property(id, id, (provider, sessionId) => {
        const key = { provider, sessionId };
        const head = Buffer.from(`${startOf(key)}}`);
        expect(parseHead(head)).toEqual({ format, key });
      }),
    );
  });
});
