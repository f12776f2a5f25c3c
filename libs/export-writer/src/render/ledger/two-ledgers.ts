import type { Ledger, TextMask } from '@kato/contracts';

/** The ledger of a document while it is being written. */
export interface TwoLedgers {
  /** What is known before the first byte. */
  readonly start: Ledger;
  /** The same with what was masked on the way: asked for behind the last entry. */
  readonly end: () => Ledger;
}

/** The ledgers of a document; without a mask they are one. */
export function twoLedgers(
  start: Ledger,
  mask: TextMask | undefined,
): TwoLedgers {
  if (mask === undefined) return { start, end: () => start };
  return { start, end: () => ({ ...start, masked: mask.masked() }) };
}
