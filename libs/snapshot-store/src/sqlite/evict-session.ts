import type { Eviction, EvictionReceipt, SourceId } from '@kato/contracts';
import type { Database } from './driver.js';
import {
  generationFrom,
  generationSeal,
  type GenerationRow,
} from './generation-row.js';
import { keyText } from './key-text.js';
import { readGenerations } from './read-generations.js';
import { numberColumn } from './row.js';
import type { WriteStatements } from './statements.js';
import { inTransaction } from './transaction.js';

/**
 * Gives up a session in one transaction, if it is still as it was when that was decided: the same sources, read as far, and
 * none of them being read again. The write lock is taken before that is compared, as in a commit.
 */
export function evictSession(
  db: Database,
  statements: WriteStatements,
  eviction: Eviction,
): EvictionReceipt {
  const { provider, sessionId } = eviction.key;
  return inTransaction(db, 'IMMEDIATE', (): EvictionReceipt => {
    const columns = [keyText(provider), keyText(sessionId)];
    const found = [...statements.sessionRows.iterate(...columns)];
    const rows = rowsAsDecided(found.map(generationFrom), eviction);
    if (rows === undefined || isDone(rows, eviction))
      return { status: 'stale' };
    const revision = numberColumn(
      statements.nextRevision.get() ?? {},
      'revision',
    );
    let [events, bytes] = [0, 0];
    for (const { row, sourceId } of rows) {
      if (eviction.scope !== 'events')
        bytes += giveUpReadings(statements, sourceId);
      bytes += row.heldBytes;
      events += row.eventCount - row.firstEvent;
      if (eviction.scope === 'session') statements.drop.run(row.id);
      else giveUpEvents(statements, { ...row, revision });
    }
    return { status: 'evicted', events, bytes };
  });
}

interface DecidedRow {
  readonly sourceId: SourceId;
  readonly row: GenerationRow;
}

function rowsAsDecided(
  rows: readonly GenerationRow[],
  { sources }: Eviction,
): readonly DecidedRow[] | undefined {
  const found = new Map(rows.map((row) => [row.sourceId, row]));
  const decided = sources.flatMap(({ sourceId, generation, offset }) => {
    const row = found.get(keyText(sourceId));
    const isSame =
      row?.newest === true &&
      row.generation === generation &&
      row.offset === offset;
    return isSame ? [{ sourceId, row }] : [];
  });
  const isAll =
    decided.length === rows.length && decided.length === sources.length;
  return isAll ? decided : undefined;
}

// Another process was faster.
function isDone(rows: readonly DecidedRow[], { scope }: Eviction): boolean {
  return (
    scope === 'events' &&
    rows.every(({ row }) => row.firstEvent === row.eventCount)
  );
}

// Deleting a generation deletes what hangs on it.
function giveUpReadings(
  statements: WriteStatements,
  sourceId: SourceId,
): number {
  let bytes = 0;
  for (const row of readGenerations(statements, sourceId).superseded) {
    bytes += row.heldBytes;
    statements.drop.run(row.id);
  }
  return bytes;
}

function giveUpEvents(statements: WriteStatements, row: GenerationRow): void {
  const without = { ...row, firstEvent: row.eventCount, heldBytes: 0 };
  statements.dropEvents.run(row.id);
  statements.giveUp.run(
    ...[without.firstEvent, without.heldBytes, without.revision],
    ...[generationSeal(without), row.id],
  );
}
