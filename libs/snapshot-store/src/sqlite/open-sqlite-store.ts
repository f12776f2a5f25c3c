import { resolve } from 'node:path';
import type {
  Checkpoint,
  SessionSnapshotStore,
  SourceId,
} from '@kato/contracts';
import { decodeCheckpoint } from '../encode/source-documents.js';
import { documentFrom } from './chunk-row.js';
import { closeWriter, openWriter } from './connection.js';
import { createPrivateFile } from './create-private-file.js';
import type { Database } from './driver.js';
import { generationFrom } from './generation-row.js';
import { keyText } from './key-text.js';
import { eventReaders, type EventReaders } from './event-readers.js';
import { readFingerprints, readSummaries } from './read-all.js';
import { readDiagnostics, readSnapshot } from './read-session.js';
import {
  prepareReadStatements,
  prepareWriteStatements,
  type ReadStatements,
} from './statements.js';
import { closedError, translating } from './store-error.js';
import { inTransaction } from './transaction.js';
import { writeCommit } from './write-commit.js';

export interface SqliteStoreOptions {
  /** The store's file. It and its folder are created when missing, for their owner only. */
  readonly path: string;
  /** How long to wait for another process that is writing. Default: 5000. */
  readonly busyTimeoutMs?: number;
}

const DEFAULT_BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the durable store: one SQLite file in write-ahead mode, `synchronous=NORMAL`. A killed process loses nothing
 * that was committed. A power loss may lose the last commits, never a part of one: events and checkpoint go together,
 * so the lost tail is read again from the source.
 *
 * Throws `STORE_UNREADABLE` (no database, another program's, or no access), `STORE_VERSION` (written by a newer kato),
 * `STORE_LOCKED` (another process writes for longer than `busyTimeoutMs`), and later `STORE_UNWRITABLE` (disk full).
 */
export async function openSqliteStore(
  options: SqliteStoreOptions,
): Promise<SessionSnapshotStore> {
  // Absolute, so that SQLite cannot take it for a URI and a later `chdir` changes nothing.
  const path = resolve(options.path);
  const { busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS } = options;
  createPrivateFile(path);
  const db = translating(path, () => openWriter(path, busyTimeoutMs));
  try {
    const readers = eventReaders(path, busyTimeoutMs);
    return translating(path, () => storeOn(db, path, readers));
  } catch (error) {
    db.close();
    throw error;
  }
}

function storeOn(
  db: Database,
  path: string,
  readers: EventReaders,
): SessionSnapshotStore {
  const writes = prepareWriteStatements(db);
  const reads = prepareReadStatements(db);
  const run = <T>(work: () => T): T => {
    if (!db.isOpen) throw closedError(path);
    return translating(path, work);
  };
  // Several statements, one view: another process may commit between them.
  const read = <T>(work: () => T): T =>
    run(() => inTransaction(db, 'DEFERRED', work));
  return {
    commit: async (commit) => run(() => writeCommit(db, writes, commit)),
    checkpoint: async (id) => run(() => readCheckpoint(reads, id)),
    fingerprints: async () => read(() => readFingerprints(reads)),
    list: async () => read(() => readSummaries(reads)),
    get: async (key, { maxEvents = Infinity } = {}) =>
      read(() => readSnapshot(reads, key, maxEvents)),
    readEvents: (key) => run(() => readers.stream(key)),
    readDiagnostics: async (key) => read(() => readDiagnostics(reads, key)),
    close: async () => {
      readers.close();
      if (db.isOpen) run(() => closeWriter(db));
    },
  };
}

function readCheckpoint(
  statements: ReadStatements,
  sourceId: SourceId,
): Checkpoint | undefined {
  const row = statements.checkpoint.get(keyText(sourceId));
  if (row === undefined) return undefined;
  const place = generationFrom(row);
  return decodeCheckpoint({
    source: documentFrom(row, 'source', place),
    checkpoint: documentFrom(row, 'checkpoint', place),
  });
}
