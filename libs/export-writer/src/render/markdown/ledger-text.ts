import type { Ledger, LedgerAgent, LedgerSource, Tally } from '@kato/contracts';
import { sealOf } from '../ledger/seal-of.js';

/**
 * The ledger as `name=value` pairs, for what no reader shows at the end of a document. Foreign names are percent-encoded; no
 * value contains `--`, white space, quotation marks, `%%` or `>`.
 */
export function ledgerText(ledger: Ledger): string {
  const lines = [
    [
      pair('records', ledger.records),
      pair('malformed', ledger.malformed),
      ...pairs('diagnostic', ledger.diagnostics),
      pair('unfinished', ledger.unfinishedBytes),
      ...(ledger.rewritten === undefined
        ? []
        : [pair('rewritten', ledger.rewritten)]),
      ...(ledger.unreadSources === undefined
        ? []
        : [pair('unread', ledger.unreadSources)]),
    ],
    [
      pair('events', ledger.events),
      pair('rendered', ledger.rendered),
      pair('hidden', total(ledger.hidden)),
      ...pairs('hidden', ledger.hidden),
      pair('unknown', ledger.unknown),
      ...pairs('unknown', ledger.unknownTypes),
    ],
    ...(ledger.options === undefined ? [] : [[`options=${ledger.options}`]]),
    ...(ledger.masked === undefined ? [] : [maskedPairs(ledger.masked)]),
    ...ledger.sources.map(sourcePairs),
    ...(ledger.split?.agents ?? []).map(agentPairs),
    documentPairs(ledger),
  ];
  const text = lines.map((line) => line.join(' ')).join('\n     ');
  return `${text} seal=${sealOf(text)}`;
}

function maskedPairs(masked: Tally): readonly string[] {
  return [pair('masked', total(masked)), ...pairs('masked', masked)];
}

function sourcePairs(source: LedgerSource): readonly string[] {
  const { sourceId, bytes, digest, reading } = source;
  return [
    `source=sha256-16k:${encode(digest)}`,
    pair('bytes', bytes),
    ...(reading === undefined ? [] : [pair('reading', reading), 'current=no']),
    `id=${encode(sourceId)}`,
  ];
}

function agentPairs({
  file,
  events,
  rendered,
  digest = '',
}: LedgerAgent): readonly string[] {
  return [
    `agent=sha256:${digest}`,
    pair('events', events),
    pair('rendered', rendered),
    `file=${encode(file)}`,
  ];
}

function documentPairs(ledger: Ledger): readonly string[] {
  const { documentVersion, decoder, images, split, body } = ledger;
  return [
    pair('document', documentVersion),
    ...(decoder === undefined ? [] : [pair('decoder', decoder)]),
    ...(images === undefined ? [] : [`images=${encode(images)}`]),
    ...(split === undefined ? [] : [`name=${encode(split.name)}`]),
    ...(split?.self === undefined ? [] : [`self=${encode(split.self)}`]),
    ...(body === undefined ? [] : [`body=${body}`]),
  ];
}

// `option:thinking`: a colon does no harm here.
function pairs(name: string, tally: Tally): readonly string[] {
  return tally.map(([what, count]) =>
    pair(`${name}.${encode(what).replaceAll('%3A', ':')}`, count),
  );
}

function pair(name: string, count: number): string {
  return `${name}=${count}`;
}

function total(tally: Tally): number {
  return tally.reduce((sum, [, count]) => sum + count, 0);
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replaceAll('%2F', '/')
    .replaceAll('--', '-%2D')
    .replaceAll('--', '-%2D')
    .replace(/-$/, '%2D');
}
