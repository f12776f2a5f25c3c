import { setImmediate } from 'node:timers/promises';
import type {
  CatalogueStore,
  Checkpoint,
  RetentionStore,
  SessionReader,
  SessionSnapshotStore,
  SessionSummary,
  SessionTail,
  SourceId,
} from '@kato/contracts';
import {
  keptCatalogue,
  type CataloguePorts,
} from '../catalogue/kept-catalogue.js';
import { readChanges } from '../catalogue/read-changes.js';
import { decodeCheckpoint } from '../encode/source-documents.js';
import { documentFrom } from './chunk-row.js';
import { compactFile } from './compact-file.js';
import { closeWriter, openWriter } from './connection.js';
import { createPrivateFile } from './create-private-file.js';
import type { Database } from './driver.js';
import { evictSession } from './evict-session.js';
import { generationFrom } from './generation-row.js';
import { keyText } from './key-text.js';
import { eventReaders, type EventReaders } from './event-readers.js';
import { keptFingerprints } from './kept-fingerprints.js';
import { readBatch } from './read-batch.js';
import { sourceBatches } from './read-all.js';
import { readEarlier } from './read-earlier.js';
import { readHoldings } from './read-holdings.js';
import { numberColumn } from './row.js';
import {
  readDiagnostics,
  readEventBatches,
  readSnapshot,
} from './read-session.js';
import { readTailBatches } from './read-tail.js';
import {
  prepareReadStatements,
  prepareWriteStatements,
  type ReadStatements,
} from './statements.js';
import { summarizing, type VisibleSource } from '../view/session-view.js';
import { closedError, translating } from './store-error.js';
import { inTransaction } from './transaction.js';
import { writeCommit } from './write-commit.js';

/** A store of files, with what keeps it within limits. */
export type DurableStore = SessionSnapshotStore &
  RetentionStore &
  SessionTail &
  CatalogueStore;

/** A store on one file, open. Whoever has it looks after the file: see `openSqliteStore`. */
export function openStoreFile(
  path: string,
  busyTimeoutMs: number,
): DurableStore {
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
): DurableStore {
  const writes = prepareWriteStatements(db);
  const reads = prepareReadStatements(db);
  const run = <T>(work: () => T): T => {
    if (!db.isOpen) throw closedError(path);
    return translating(path, work);
  };
  // Several statements, one view: another process may commit between them.
  const read = <T>(work: () => T): T =>
    run(() => inTransaction(db, 'DEFERRED', work));
  const reader = (reading: number | undefined): SessionReader =>
    sessionReader({ reading, reads, readers, read, run });
  return {
    commit: async (commit) => run(() => writeCommit(db, writes, commit)),
    checkpoint: async (id) => run(() => readCheckpoint(reads, id)),
    fingerprints: keptFingerprints(db, reads, run),
    list: async () => listSessions(run(() => readers.stream(sourceBatches))),
    ...reader(undefined),
    readTail: (key, from) =>
      run(() =>
        readers.stream((statements) => readTailBatches(statements, key, from)),
      ),
    catalogue: (pick) =>
      keptCatalogue(pick, cataloguePorts({ reads, readers, run })),
    holdings: async () => read(() => readHoldings(db, reads)),
    readings: async () => read(() => readEarlier(reads)),
    earlier: reader,
    evict: async (eviction) => run(() => evictSession(db, writes, eviction)),
    compact: async (maxBytes) => run(() => compactFile(db, maxBytes)),
    close: async () => {
      readers.close();
      if (db.isOpen) run(() => closeWriter(db));
    },
  };
}

// Many sessions are many rows: others have their turn while they are read.
async function listSessions(
  batches: AsyncIterable<readonly VisibleSource[]>,
): Promise<readonly SessionSummary[]> {
  const all: VisibleSource[] = [];
  for await (const some of batches) all.push(...some);
  const steps = summarizing(all);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}

function cataloguePorts({
  reads,
  readers,
  run,
}: Pick<Reading, 'reads' | 'readers' | 'run'>): CataloguePorts {
  return {
    revision: () => run(() => readRevision(reads)),
    changes: (known) =>
      run(() => readers.stream((from) => readChanges(from, known))),
  };
}

function readRevision({ revision }: ReadStatements): number {
  return numberColumn(revision.get() ?? {}, 'revision');
}

interface Reading {
  /** An earlier reading, by its generation. */
  readonly reading: number | undefined;
  readonly reads: ReadStatements;
  readonly readers: EventReaders;
  readonly read: <T>(work: () => T) => T;
  readonly run: <T>(work: () => T) => T;
}

function sessionReader(of: Reading): SessionReader {
  const { reading, reads, readers, read, run } = of;
  return {
    get: async (key, { maxEvents = Infinity } = {}) =>
      read(() => readSnapshot(reads, { key, reading }, maxEvents)),
    readEvents: (key) =>
      run(() =>
        readers.stream((statements) =>
          readEventBatches(statements, { key, reading }),
        ),
      ),
    readBatch: async (key, ref) =>
      read(() => readBatch(reads, { key, reading }, ref)),
    readDiagnostics: async (key) =>
      read(() => readDiagnostics(reads, { key, reading })),
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
