import {
  parseSourceId,
  withoutUndefined,
  type LedgerSource,
  type Tally,
} from '@kato/contracts';
import { sealOf } from '../../render/ledger/seal-of.js';
import { countOf, decodeName } from './ledger-values.js';
import { parseSplit } from './parse-split.js';
import type { ReadLedger } from './read-ledger.js';

const SEAL = ' seal=';

/**
 * Reads the ledger of a Markdown or HTML document, as `ledgerText` writes it. `undefined` when it is not as it was written:
 * its seal is not right, or something in it is missing. Names that this version does not know are passed over.
 */
export function parseLedgerText(text: string): ReadLedger | undefined {
  const end = text.lastIndexOf(SEAL);
  if (
    end === -1 ||
    text.slice(end + SEAL.length) !== sealOf(text.slice(0, end))
  )
    return undefined;
  const pairs = pairsOf(text.slice(0, end));
  const sources = sourcesOf(pairs);
  const one = (name: string): string | undefined =>
    pairs.find(([known]) => known === name)?.[1];
  const counts = requiredCounts((name) => countOf(one(name)));
  if (sources === undefined || counts === undefined) return undefined;
  return withoutUndefined({
    ...counts,
    decoder: countOf(one('decoder')),
    diagnostics: tallyOf('diagnostic', pairs),
    rewritten: countOf(one('rewritten')),
    unreadSources: countOf(one('unread')),
    hidden: tallyOf('hidden', pairs),
    unknownTypes: tallyOf('unknown', pairs),
    masked: one('masked') === undefined ? undefined : tallyOf('masked', pairs),
    options: one('options'),
    images: decodeName(one('images')),
    split: parseSplit(pairs),
    body: one('body'),
    sources,
  });
}

type Pair = readonly [name: string, value: string];

function pairsOf(text: string): readonly Pair[] {
  return text.split(/\s+/).map((pair) => {
    const at = pair.indexOf('=');
    return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}

type RequiredCounts = Pick<
  ReadLedger,
  | 'documentVersion'
  | 'records'
  | 'malformed'
  | 'unfinishedBytes'
  | 'events'
  | 'rendered'
  | 'unknown'
>;

function requiredCounts(
  count: (name: string) => number | undefined,
): RequiredCounts | undefined {
  const counts = {
    documentVersion: count('document'),
    records: count('records'),
    malformed: count('malformed'),
    unfinishedBytes: count('unfinished'),
    events: count('events'),
    rendered: count('rendered'),
    unknown: count('unknown'),
  };
  return isWhole(counts) ? counts : undefined;
}

function isWhole<K extends string>(
  counts: Readonly<Record<K, number | undefined>>,
): counts is Readonly<Record<K, number>> {
  return Object.values(counts).every((count) => count !== undefined);
}

function tallyOf(name: string, pairs: readonly Pair[]): Tally {
  const start = `${name}.`;
  return pairs.flatMap(([known, value]) => {
    if (!known.startsWith(start)) return [];
    const what = decodeName(known.slice(start.length));
    const count = countOf(value);
    return what === undefined || count === undefined
      ? []
      : [[what, count] as const];
  });
}

const DIGEST = 'sha256-16k:';

/** The pairs of a source follow each other, from its digest to its id. */
function sourcesOf(
  pairs: readonly Pair[],
): readonly LedgerSource[] | undefined {
  const sources: LedgerSource[] = [];
  for (const [at, [name]] of pairs.entries()) {
    if (name !== 'source') continue;
    const own = pairs.slice(at, at + MAX_PAIRS);
    const end = own.findIndex(([known]) => known === 'id');
    const source = sourceOf(new Map(own.slice(0, end + 1)));
    if (source === undefined) return undefined;
    sources.push(source);
  }
  return sources;
}

const MAX_PAIRS = 8;
const IS_SOURCE = /^[^/]+\/./s;

function sourceOf(
  pairs: ReadonlyMap<string, string>,
): LedgerSource | undefined {
  const value = pairs.get('source') ?? '';
  const digest = value.startsWith(DIGEST)
    ? decodeName(value.slice(DIGEST.length))
    : undefined;
  const bytes = countOf(pairs.get('bytes'));
  const id = decodeName(pairs.get('id')) ?? '';
  if (digest === undefined || bytes === undefined || !IS_SOURCE.test(id))
    return undefined;
  const reading = countOf(pairs.get('reading'));
  return withoutUndefined({
    ...{ sourceId: parseSourceId(id), bytes, digest, reading },
  });
}
