import { resolve } from 'node:path';
import type {
  CataloguedSession,
  SessionCatalogue,
  SessionReader,
} from '@kato/contracts';
import type { RepairReport } from '../repair/repair-report.js';
import type { DurableStore } from './open-store-file.js';
import { openHealthyFile, type HealthyFile } from '../repair/healthy-file.js';

export interface SqliteStoreOptions {
  /** The store's file. It and its folder are created when missing, for their owner only. */
  readonly path: string;
  /** How long to wait for another process that is writing. Default: 5000. */
  readonly busyTimeoutMs?: number;
  /** Hears of a damaged store that was set aside, with what it had and is lost: show it to somebody. */
  readonly onRepair?: (report: RepairReport) => void;
  /** Whether the file of a source is still there. Default: asks the file system. */
  readonly sourceExists?: (path: string) => boolean;
}

const DEFAULT_BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the durable store: one SQLite file in write-ahead mode, `synchronous=NORMAL`. A killed process loses nothing
 * that was committed. A power loss may lose the last commits, never a part of one: events and checkpoint go together,
 * so the lost tail is read again from the source.
 *
 * A damaged store is set aside and replaced, see `RepairReport`. What ingestion asks is answered by the new one; what
 * readers ask is `STORE_UNREADABLE` once, with `repaired: true` in its details: ingest, and ask again.
 *
 * Throws `STORE_UNREADABLE` (another program's database, or no access), `STORE_VERSION` (written by a newer kato),
 * `STORE_LOCKED` (another process writes for longer than `busyTimeoutMs`), and later `STORE_UNWRITABLE` (disk full).
 */
export async function openSqliteStore(
  options: SqliteStoreOptions,
): Promise<DurableStore> {
  // Absolute, so that SQLite cannot take it for a URI and a later `chdir` changes nothing.
  const path = resolve(options.path);
  const { busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS } = options;
  const file = await openHealthyFile({ ...options, path, busyTimeoutMs });
  return {
    commit: (commit) => file.write((store) => store.commit(commit)),
    checkpoint: (id) => file.again((store) => store.checkpoint(id)),
    fingerprints: () => file.again((store) => store.fingerprints()),
    list: () => file.read((store) => store.list()),
    ...sessionReader(file, (store) => store),
    readTail: (key, from) =>
      streamed(file, (store) => store.readTail(key, from)),
    catalogue: (pick) => catalogueOf(file, pick),
    holdings: () => file.again((store) => store.holdings()),
    readings: () => file.read((store) => store.readings()),
    earlier: (n) => sessionReader(file, (store) => store.earlier(n)),
    evict: (eviction) => file.again((store) => store.evict(eviction)),
    compact: (maxBytes) => file.again((store) => store.compact(maxBytes)),
    close: () => file.close(),
  };
}

/** Reads sessions from the file as it is then: a repair replaces it. */
function sessionReader(
  file: HealthyFile,
  of: (store: DurableStore) => SessionReader,
): SessionReader {
  return {
    get: (key, window) => file.read((store) => of(store).get(key, window)),
    readEvents: (key) => streamed(file, (store) => of(store).readEvents(key)),
    readBatch: (key, ref) =>
      file.read((store) => of(store).readBatch(key, ref)),
    readDiagnostics: (key) =>
      file.read((store) => of(store).readDiagnostics(key)),
  };
}

// What is known of one file is nothing to the one that replaces it.
function catalogueOf<T>(
  file: HealthyFile,
  pick: (session: CataloguedSession) => T,
): SessionCatalogue<T> {
  const kept: {
    of?: { readonly store: DurableStore; readonly known: SessionCatalogue<T> };
  } = {};
  return {
    entries: () =>
      file.read((store) => {
        if (kept.of?.store !== store)
          kept.of = { store, known: store.catalogue(pick) };
        return kept.of.known.entries();
      }),
  };
}

async function* streamed<T>(
  file: HealthyFile,
  read: (store: DurableStore) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const store = await file.current();
  try {
    yield* read(store);
  } catch (error) {
    throw await file.repaired(error, store);
  }
}
