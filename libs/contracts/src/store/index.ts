export type { RetentionPolicy } from './retention-policy.js';
export type {
  EarlierReading,
  Eviction,
  EvictionReceipt,
  HeldSource,
  RetentionStore,
  StoreHoldings,
} from './retention-store.js';
export type {
  EventBatch,
  EventBatchRef,
  SessionSnapshotStore,
  SnapshotWindow,
  SourceFingerprint,
} from './session-snapshot-store.js';
