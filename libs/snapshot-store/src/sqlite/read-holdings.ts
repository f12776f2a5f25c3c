import type { HeldSource, StoreHoldings } from '@kato/contracts';
import { withoutUndefined } from '@kato/contracts';
import type { Database } from './driver.js';
import { visibleSources, type StoredVisible } from './read-all.js';
import { numberColumn, textColumn } from './row.js';
import type { ReadStatements } from './statements.js';

/** What is held of every source, and the room on disk. Reads one row and one small document per source. */
export function readHoldings(
  db: Database,
  statements: ReadStatements,
): StoreHoldings {
  const earlier = new Map<string, number>();
  for (const row of statements.earlierBytes.iterate())
    earlier.set(textColumn(row, 'source_id'), numberColumn(row, 'bytes'));
  const sources = [...visibleSources(statements)].map((source) =>
    heldSource(source, earlier.get(source.row.sourceId) ?? 0),
  );
  return { sources, ...fileSize(db) };
}

/** Bytes of the file, and those of them that hold something. */
export function fileSize(db: Database): Omit<StoreHoldings, 'sources'> {
  const pages = pragma(db, 'page_count');
  const size = pragma(db, 'page_size');
  const free = pragma(db, 'freelist_count');
  return { usedBytes: (pages - free) * size, fileBytes: pages * size };
}

/** A number that SQLite keeps of the file. */
export function pragma(db: Database, name: string): number {
  return numberColumn(db.prepare(`PRAGMA ${name}`).get() ?? {}, name);
}

function heldSource(
  { provider, sessionId, state, row }: StoredVisible,
  earlierBytes: number,
): HeldSource {
  const { sourceId, path, role, generation, summary, incomplete } = state;
  return withoutUndefined(
    {
      ...{ key: { provider, sessionId }, sourceId, path, role, generation },
      offset: row.offset,
      isSettled: row.newest && incomplete !== true && !state.lostEvents,
      malformed: summary.malformed,
      events: row.eventCount,
      heldEvents: row.eventCount - row.firstEvent,
      heldBytes: row.heldBytes,
      earlierBytes,
    },
    { lastAt: summary.lastMessageAt ?? summary.lastAt },
  );
}
