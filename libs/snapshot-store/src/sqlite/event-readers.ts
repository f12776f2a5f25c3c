import { setImmediate } from 'node:timers/promises';
import { openReader } from './connection.js';
import type { Database } from './driver.js';
import { prepareReadStatements, type ReadStatements } from './statements.js';
import { closedError, storeError, translating } from './store-error.js';

/** Connections for long reads, used again and again: see `close` in `driver.ts` for why. */
export interface EventReaders {
  /**
   * What a read gives, batch by batch: one view from the first batch to the last, whatever is committed meanwhile. Throws
   * when the store is closed before the end.
   */
  stream<T>(read: ReadBatches<T>): AsyncGenerator<T>;
  /** Ends all reading. */
  close(): void;
}

interface Reader {
  readonly db: Database;
  readonly statements: ReadStatements;
}

/** A read that gives its results one after the other. */
export type ReadBatches<T> = (statements: ReadStatements) => Generator<T>;

type Batches = Generator<unknown>;

/** Readers of a store. A connection is opened with the first read, and one more for each that runs beside another. */
export function eventReaders(
  path: string,
  busyTimeoutMs: number,
): EventReaders {
  const idle: Reader[] = [];
  const active = new Map<Reader, Batches>();

  async function* stream<T>(read: ReadBatches<T>): AsyncGenerator<T> {
    const reader = idle.pop() ?? newReader(path, busyTimeoutMs);
    const batches = read(reader.statements);
    active.set(reader, batches);
    try {
      reader.db.exec('BEGIN');
      for (const batch of batches) {
        yield batch;
        // A long session must not keep everything else waiting.
        await setImmediate();
      }
      if (!active.has(reader)) throw closedError(path);
    } catch (error) {
      throw storeError(path, error);
    } finally {
      if (active.delete(reader)) {
        endReading(reader, batches);
        idle.push(reader);
      }
    }
  }

  function close(): void {
    for (const [reader, batches] of active) endReading(reader, batches);
    for (const { db } of [...idle, ...active.keys()]) db.close();
    idle.length = 0;
    active.clear();
  }

  return { stream, close };
}

function newReader(path: string, busyTimeoutMs: number): Reader {
  return translating(path, () => {
    const db = openReader(path, busyTimeoutMs);
    return { db, statements: prepareReadStatements(db) };
  });
}

// Until its view is given up, SQLite cannot reuse the write-ahead log.
function endReading({ db }: Reader, batches: Batches): void {
  batches.return(undefined);
  if (db.isTransaction) db.exec('ROLLBACK');
}
