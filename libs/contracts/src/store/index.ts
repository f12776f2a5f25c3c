export type { RetentionPolicy } from './retention-policy.js';
export type {
  EarlierReading,
  Eviction,
  EvictionReceipt,
  HeldSource,
  RetentionStore,
  SessionReader,
  StoreHoldings,
} from './retention-store.js';
export type { EventPosition, SessionTail, TailBatch } from './session-tail.js';
export type {
  EventBatch,
  EventBatchRef,
  SessionSnapshotStore,
  SnapshotWindow,
  SourceFingerprint,
} from './session-snapshot-store.js';
export type {
  CataloguedSession,
  CatalogueStore,
  SessionCatalogue,
} from './session-catalogue.js';
