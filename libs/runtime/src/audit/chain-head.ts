import { createHash } from 'node:crypto';
import {
  numberField,
  parseJsonLine,
  stringField,
} from '@kato/contracts/provider';
import { NO_RECORD, type ChainLink } from './audit-record.js';

/** Where the chain ends: what is missing at the end of the files is found by it. */
export interface ChainHead {
  /** Number and digest of the last record. */
  readonly n: number;
  readonly digest: string;
  /** Size of the current file. */
  readonly bytes: number;
  /** Digest of a record that is being written; empty: none is. */
  readonly pending: string;
  /** The oldest record that was not put away with an old file. */
  readonly first: ChainLink;
}

/** The head before the first record. */
export const EMPTY_HEAD: ChainHead = {
  n: 0,
  digest: NO_RECORD,
  bytes: 0,
  pending: '',
  first: { n: 1, previous: NO_RECORD },
};

/** Size of the file of the head: it is always written as a whole, in one step. */
export const HEAD_BYTES = 384;

/** The head as a text of always the same size. */
export function encodeHead(head: ChainHead): string {
  const { n, digest, bytes, pending, first } = head;
  const facts = JSON.stringify({
    n,
    digest,
    bytes,
    pending,
    firstN: first.n,
    firstPrevious: first.previous,
  });
  const json = `${facts.slice(0, -1)},"seal":"${sealOf(facts)}"}`;
  return `${json.padEnd(HEAD_BYTES - 1)}\n`;
}

// Not every wrong number shows in the chain: that of the first record may be too high, and nothing is missed.
function sealOf(facts: string): string {
  return createHash('sha256').update(facts).digest('hex').slice(0, 16);
}

/** Reads a head; `undefined` when one sign of it is other than it was written. */
export function decodeHead(text: string): ChainHead | undefined {
  const parsed = parseJsonLine(Buffer.from(text));
  if (!parsed.ok) return undefined;
  const { value } = parsed;
  const head: ChainHead = {
    n: numberField(value, 'n') ?? NaN,
    digest: stringField(value, 'digest') ?? '',
    bytes: numberField(value, 'bytes') ?? NaN,
    pending: stringField(value, 'pending') ?? '',
    first: {
      n: numberField(value, 'firstN') ?? NaN,
      previous: stringField(value, 'firstPrevious') ?? '',
    },
  };
  return encodeHead(head) === text ? head : undefined;
}
