import type { SessionSnapshotStore } from '@kato/contracts';

/** The part of the store that ingestion needs. */
export type IngestStore = Pick<
  SessionSnapshotStore,
  'checkpoint' | 'commit' | 'fingerprints'
>;
