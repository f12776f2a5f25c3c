import type { StoredSource } from '../encode/source-documents.js';
import type { Database, Row } from '../sqlite/driver.js';
import {
  generationSeal,
  type GenerationRow,
} from '../sqlite/generation-row.js';
import { keyText } from '../sqlite/key-text.js';
import { numberColumn } from '../sqlite/row.js';
import { checksum, documentSeal } from '../sqlite/seals.js';
import type { WriteStatements } from '../sqlite/statements.js';
import { inTransaction } from '../sqlite/transaction.js';
import { carriedDocuments } from './carried-documents.js';
import { copyChunks, type CopiedChunks } from './copy-chunks.js';
import { placeOf, type DamagedGeneration } from './damaged-generation.js';

/** Two stores: the damaged one, and the one that takes its place. */
export interface Stores {
  readonly from: Database;
  readonly into: Database;
  readonly writes: WriteStatements;
}

/** What came over of a generation. */
export interface CarriedOver {
  /** Nothing is missing. */
  readonly whole: boolean;
  readonly events: number;
}

interface Carrying extends DamagedGeneration {
  readonly source: StoredSource;
}

/**
 * Copies what is proven of a generation, in one transaction. One that is not whole is marked to be read again from byte
 * 0 as soon as its file is there. Nothing is copied without its source document, or where the new store has the source.
 */
export function carryOver(
  stores: Stores,
  found: DamagedGeneration,
): CarriedOver {
  const { source } = found;
  if (source === undefined) return { whole: false, events: 0 };
  return inTransaction(stores.into, 'IMMEDIATE', () =>
    carry(stores, { ...found, source }),
  );
}

function carry({ from, into, writes }: Stores, found: Carrying): CarriedOver {
  const { sourceId, generation, offset: read } = placeOf(found.source);
  const others = [...writes.generations.iterate(sourceId)];
  const superseded = others.length > 0;
  // Somebody has read the source again already, or a repair that did not end had carried this one over.
  if (superseded && !isBehind(found, others, generation))
    return { whole: true, events: 0 };
  const session = {
    provider: keyText(found.source.provider),
    sessionId: keyText(found.source.sessionId),
  };
  const added = writes.addGeneration.get(
    ...[sourceId, generation, superseded ? 0 : 1],
    ...[session.provider, session.sessionId],
  );
  const id = numberColumn(added ?? {}, 'id');
  const copy = { from, into, fromId: found.id, id, sourceId, generation };
  const firstEvent = found.row?.firstEvent ?? 0;
  const events = copyChunks(copy, 'event_chunks', firstEvent);
  const diagnostics = copyChunks(copy, 'diagnostic_chunks', 0);
  // What it was superseded by is lost: its file, if it is there, says something else.
  const isCurrent = superseded || found.row?.visible !== false;
  const whole = isCurrent && isWhole(found, events, diagnostics);
  const lost = Math.max(0, eventsOf(found) - events.end);
  const documents = carriedDocuments(found, { whole, lostEvents: lost });
  const row = {
    ...{ id, sourceId, generation, firstEvent, offset: whole ? read : 0 },
    ...session,
    newest: !superseded,
    visible: !superseded,
    eventCount: events.end,
    diagnosticCount: diagnostics.end,
    heldBytes: events.bytes,
    revision: numberColumn(writes.nextRevision.get() ?? {}, 'revision'),
    fingerprintCrc: checksum(documents.fingerprint),
  };
  writeRow(writes, row, documents);
  return { whole, events: events.end - firstEvent };
}

// Whether it was superseded, and can stand behind what the new store has of its source.
function isBehind(
  { row }: DamagedGeneration,
  others: readonly Row[],
  generation: number,
): boolean {
  const isPassed = (other: Row): boolean =>
    other['generation'] === generation ||
    (other['newest'] === 1 && Number(other['generation']) < generation);
  return row?.visible === false && !others.some(isPassed);
}

function writeRow(
  writes: WriteStatements,
  row: GenerationRow,
  { fingerprint, source, checkpoint }: ReturnType<typeof carriedDocuments>,
): void {
  writes.updateGeneration.run(
    ...[row.offset, row.eventCount, row.diagnosticCount, row.heldBytes],
    ...[row.revision, fingerprint, row.fingerprintCrc, 0, row.id],
  );
  writes.setFirstEvent.run(row.firstEvent, row.id);
  const flags = [row.newest ? 1 : 0, row.visible ? 1 : 0];
  writes.setState.run(...flags, row.revision, generationSeal(row), row.id);
  writes.putDocuments.run(
    ...[row.id, source, documentSeal(source, row)],
    ...[checkpoint, documentSeal(checkpoint, row)],
  );
}

function isWhole(
  { row, source, checkpoint }: Carrying,
  events: CopiedChunks,
  diagnostics: CopiedChunks,
): boolean {
  const { offset, summary } = source.state;
  const expected = row ?? { eventCount: summary.events, offset };
  return (
    checkpoint !== undefined &&
    expected.offset === offset &&
    events.end === expected.eventCount &&
    !events.gaps &&
    !diagnostics.gaps &&
    (row === undefined || diagnostics.end === row.diagnosticCount)
  );
}

function eventsOf({ row, source }: Carrying): number {
  return row?.eventCount ?? source.state.summary.events;
}
