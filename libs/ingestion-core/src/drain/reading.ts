import type { SessionSource } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { SourceBytes } from '../tail/source-bytes.js';

/** An open source and who understands it. */
export interface Reading {
  readonly provider: AnyProvider;
  readonly source: SessionSource;
  readonly bytes: SourceBytes;
  /** The generation to be read again from byte 0, though the file is the same: its events were given up. */
  readonly again?: number | undefined;
}
