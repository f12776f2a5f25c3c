import type { Ledger } from '@kato/contracts';

/** A ledger as it was read from a document: the tokens of a session are not in every format. */
export type ReadLedger = Omit<Ledger, 'usage'>;
