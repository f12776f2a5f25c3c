import type { Ledger } from '@kato/contracts';
import { sealOf } from '../ledger/seal-of.js';

/** The ledger as a JSON object on one line; its last member is a digest of what is before it. */
export function ledgerLine(ledger: Ledger): string {
  const text = JSON.stringify({ type: 'ledger', ...ledger }).slice(0, -1);
  return `${text},"seal":"${sealOf(text)}"}`;
}
