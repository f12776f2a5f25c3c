import {
  withoutUndefined,
  type CommitReceipt,
  type SnapshotCommit,
} from '@kato/contracts';
import { planCommit, type AcceptedPlan } from '../commit/plan-commit.js';
import {
  encodeDocuments,
  type SourceDocuments,
} from '../encode/source-documents.js';
import { addChunks } from './add-chunks.js';
import type { Database } from './driver.js';
import {
  generationFrom,
  generationSeal,
  type GenerationRow,
} from './generation-row.js';
import { keyText } from './key-text.js';
import { readGenerations, type Generations } from './read-generations.js';
import { replaceGenerations, setState } from './replace-generations.js';
import { numberColumn } from './row.js';
import { checksum, documentSeal } from './seals.js';
import type { WriteStatements } from './statements.js';
import { inTransaction } from './transaction.js';

/** An accepted commit on its way into the tables. */
interface Writing {
  readonly commit: SnapshotCommit;
  readonly documents: SourceDocuments;
  readonly plan: AcceptedPlan;
  /** The source's generations before this commit. */
  readonly before: Generations;
  readonly revision: number;
}

/**
 * Writes a commit in one transaction, or refuses it. The write lock is taken before the position is compared, so two
 * processes cannot both continue it. Cost depends on the commit alone, not on what the source holds already.
 */
export function writeCommit(
  db: Database,
  statements: WriteStatements,
  commit: SnapshotCommit,
): CommitReceipt {
  const documents = encodeDocuments(commit);
  return inTransaction(db, 'IMMEDIATE', (): CommitReceipt => {
    const before = readGenerations(statements, commit.source.sourceId);
    const plan = planCommit(before.newest, commit);
    if (plan.action === 'refuse')
      return { status: 'stale', current: plan.current };
    const revision = nextRevision(statements);
    const writing = { commit, documents, plan, before, revision };
    const row = placeGeneration(statements, writing);
    const bytes = addChunks(statements, row, commit);
    const after = rowAfter(row, bytes, writing);
    updateGeneration(statements, after, documents);
    const dropped = replaceGenerations(statements, before, after);
    touchSessionBefore(statements, writing);
    return withoutUndefined({ status: 'committed', revision }, { dropped });
  });
}

function nextRevision(statements: WriteStatements): number {
  return numberColumn(statements.nextRevision.get() ?? {}, 'revision');
}

// Finds or adds the generation's row.
function placeGeneration(
  statements: WriteStatements,
  { commit, plan, before }: Writing,
): GenerationRow {
  const { newest } = before;
  if (newest === undefined || plan.action === 'begin')
    return addGeneration(statements, commit, plan);
  moveToSession(statements, newest, commit);
  if (plan.visible && !newest.visible) statements.show.run(newest.id);
  return newest;
}

function addGeneration(
  statements: WriteStatements,
  { source, checkpoint }: SnapshotCommit,
  { visible }: AcceptedPlan,
): GenerationRow {
  const row = {
    sourceId: keyText(source.sourceId),
    generation: checkpoint.generation,
    provider: keyText(source.provider),
    sessionId: keyText(checkpoint.sessionId),
  };
  const found = statements.addGeneration.get(
    row.sourceId,
    row.generation,
    visible ? 1 : 0,
    row.provider,
    row.sessionId,
  );
  return {
    ...row,
    ...NOTHING_YET,
    id: numberColumn(found ?? {}, 'id'),
    visible,
  };
}

const NOTHING_YET = {
  newest: true,
  offset: 0,
  eventCount: 0,
  diagnosticCount: 0,
  firstEvent: 0,
  heldBytes: 0,
  revision: 0,
  fingerprintCrc: 0,
};

// The row that the statements of this commit leave behind.
function rowAfter(
  row: GenerationRow,
  bytes: number,
  { commit, plan, documents, revision }: Writing,
): GenerationRow {
  return {
    id: row.id,
    sourceId: row.sourceId,
    generation: row.generation,
    newest: true,
    visible: plan.visible,
    provider: keyText(commit.source.provider),
    sessionId: keyText(commit.checkpoint.sessionId),
    offset: commit.checkpoint.offset,
    eventCount: row.eventCount + commit.events.length,
    diagnosticCount: row.diagnosticCount + commit.diagnostics.length,
    firstEvent: row.firstEvent,
    heldBytes: row.heldBytes + bytes,
    revision,
    fingerprintCrc: checksum(documents.fingerprint),
  };
}

function moveToSession(
  statements: WriteStatements,
  newest: GenerationRow,
  commit: SnapshotCommit,
): void {
  if (isSession(newest, commit)) return;
  statements.moveGeneration.run(
    keyText(commit.source.provider),
    keyText(commit.checkpoint.sessionId),
    newest.id,
  );
}

function updateGeneration(
  statements: WriteStatements,
  row: GenerationRow,
  { source, checkpoint, fingerprint }: SourceDocuments,
): void {
  statements.updateGeneration.run(
    row.offset,
    row.eventCount,
    row.diagnosticCount,
    row.heldBytes,
    row.revision,
    fingerprint,
    row.fingerprintCrc,
    generationSeal(row),
    row.id,
  );
  statements.putDocuments.run(
    row.id,
    source,
    documentSeal(source, row),
    checkpoint,
    documentSeal(checkpoint, row),
  );
}
// A session that loses this source to another has changed, though none of the rows it keeps has.
function touchSessionBefore(
  statements: WriteStatements,
  { commit, plan, before, revision }: Writing,
): void {
  const { visible } = before;
  if (!plan.visible || visible === undefined || isSession(visible, commit))
    return;
  const { provider, sessionId } = visible;
  const rows = [...statements.sessionRows.iterate(provider, sessionId)];
  for (const row of rows)
    setState(statements, { ...generationFrom(row), revision });
}

function isSession(
  row: GenerationRow,
  { source, checkpoint }: SnapshotCommit,
): boolean {
  return (
    row.provider === keyText(source.provider) &&
    row.sessionId === keyText(checkpoint.sessionId)
  );
}
