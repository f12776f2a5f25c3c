import type { IngestReport, KatoClient } from '@kato/contracts';
import type { WatchState } from '@kato/ingestion-core';
import type { CacheStats } from '@kato/snapshot-store';
import type { Operations } from './hear-operations.js';

/** kato in a process that stays. */
export interface KatoRuntime extends Operations {
  /** Closing it ends everything. */
  readonly client: KatoClient;
  /** Follows the files from now on; resolves after the first scan of all of them. */
  readonly watch: () => Promise<IngestReport>;
  /** Ends that; what is asked of the client is done all the same. */
  readonly unwatch: () => Promise<void>;
  /** Whether it watches or polls, and why. */
  readonly watchState: () => WatchState;
  /** What it holds of sessions; `undefined` where nothing is held. */
  readonly memory: () => CacheStats | undefined;
}
