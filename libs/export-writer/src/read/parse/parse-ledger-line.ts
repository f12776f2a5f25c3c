import {
  parseSourceId,
  withoutUndefined,
  type Json,
  type JsonObject,
  type LedgerSource,
  type Tally,
} from '@kato/contracts';
import {
  arrayField,
  isJsonArray,
  numberField,
  parseJsonLine,
  stringField,
} from '@kato/contracts/provider';
import { sealOf } from '../../render/ledger/seal-of.js';
import type { ReadLedger } from './read-ledger.js';

const SEAL = ',"seal":"';

/**
 * Reads the ledger object of a JSONL or JSON document. `undefined` when it is not as it was written: its seal is not right, or
 * something in it is missing. Names that this version does not know are passed over.
 */
export function parseLedgerLine(text: string): ReadLedger | undefined {
  const end = text.lastIndexOf(SEAL);
  if (end === -1) return undefined;
  const sealed = text.slice(0, end);
  if (text !== `${sealed}${SEAL}${sealOf(sealed)}"}`) return undefined;
  const parsed = parseJsonLine(Buffer.from(text, 'utf8'));
  return parsed.ok ? ledgerOf(parsed.value) : undefined;
}

const REQUIRED = [
  'documentVersion',
  'records',
  'malformed',
  'unfinishedBytes',
  'events',
  'rendered',
  'unknown',
] as const;

function ledgerOf(value: JsonObject): ReadLedger | undefined {
  const sources = arrayField(value, 'sources').map(sourceOf);
  const known = sources.flatMap((source) => source ?? []);
  if (known.length < sources.length) return undefined;
  if (REQUIRED.some((name) => countField(value, name) === undefined))
    return undefined;
  const required = (name: (typeof REQUIRED)[number]): number =>
    countField(value, name) ?? 0;
  return withoutUndefined({
    documentVersion: required('documentVersion'),
    decoder: countField(value, 'decoder'),
    records: required('records'),
    malformed: required('malformed'),
    diagnostics: tallyField(value, 'diagnostics'),
    unfinishedBytes: required('unfinishedBytes'),
    rewritten: countField(value, 'rewritten'),
    unreadSources: countField(value, 'unreadSources'),
    events: required('events'),
    rendered: required('rendered'),
    hidden: tallyField(value, 'hidden'),
    unknown: required('unknown'),
    unknownTypes: tallyField(value, 'unknownTypes'),
    masked: Object.hasOwn(value, 'masked')
      ? tallyField(value, 'masked')
      : undefined,
    options: stringField(value, 'options'),
    body: stringField(value, 'body'),
    sources: known,
  });
}

function countField(value: Json, name: string): number | undefined {
  const count = numberField(value, name) ?? -1;
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

function tallyField(value: JsonObject, name: string): Tally {
  return arrayField(value, name).flatMap((pair) => {
    if (!isJsonArray(pair)) return [];
    const [what, count] = pair;
    return typeof what === 'string' && typeof count === 'number'
      ? [[what, count] as const]
      : [];
  });
}

function sourceOf(value: Json): LedgerSource | undefined {
  const id = stringField(value, 'sourceId') ?? '';
  const bytes = numberField(value, 'bytes');
  const digest = stringField(value, 'digest');
  if (bytes === undefined || digest === undefined || !/^[^/]+\/./s.test(id))
    return undefined;
  const reading = countField(value, 'reading');
  return withoutUndefined({
    ...{ sourceId: parseSourceId(id), bytes, digest, reading },
  });
}
