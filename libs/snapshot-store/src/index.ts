export type { CacheStats } from './cache/cache-stats.js';
export type { OnEvicted } from './cache/hot-sessions.js';
export {
  openCachedStore,
  type CachedStore,
  type CachedStoreOptions,
} from './cache/open-cached-store.js';
export type { MemoryLimits, MemoryStats } from './memory/memory-limits.js';
export {
  openMemoryStore,
  type MemoryStore,
  type MemoryStoreOptions,
} from './memory/open-memory-store.js';
export { checkStore, type StoreCheck } from './repair/check-store.js';
export { inspectStore, type StoreInspection } from './repair/inspect-store.js';
export type { DamagedSource, RepairReport } from './repair/repair-report.js';
export { openFileLock, type FileLock } from './sqlite/open-file-lock.js';
export {
  openSqliteStore,
  type SqliteStoreOptions,
} from './sqlite/open-sqlite-store.js';
export { takeLock, type HeldLock } from './sqlite/take-lock.js';
export type { DurableStore } from './sqlite/open-store-file.js';
