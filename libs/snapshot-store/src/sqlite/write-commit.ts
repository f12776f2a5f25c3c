import type { CommitReceipt, SnapshotCommit } from '@kato/contracts';
import { planCommit, type AcceptedPlan } from '../commit/plan-commit.js';
import { chunkLines } from '../encode/chunk-lines.js';
import { encodeCommit, type CommitTexts } from '../encode/commit-texts.js';
import type { Database } from './driver.js';
import { keyText } from './key-text.js';
import {
  readGenerations,
  type GenerationRow,
  type Generations,
} from './read-generations.js';
import { checksum, numberColumn } from './row.js';
import type { WriteStatements } from './statements.js';
import { inTransaction } from './transaction.js';

// Large enough that rows cost nothing, small enough that reading streams.
const CHUNK_CHARS = 256 * 1024;

/** An accepted commit on its way into the tables. */
interface Writing {
  readonly commit: SnapshotCommit;
  readonly texts: CommitTexts;
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
  const texts = encodeCommit(commit);
  return inTransaction(db, 'IMMEDIATE', (): CommitReceipt => {
    const before = readGenerations(statements, commit.source.sourceId);
    const plan = planCommit(before.newest, commit);
    if (plan.action === 'refuse')
      return { status: 'stale', current: plan.current };
    const revision = nextRevision(statements);
    const writing = { commit, texts, plan, before, revision };
    const id = placeGeneration(statements, writing);
    updateGeneration(statements, id, writing);
    addChunks(statements, id, texts);
    touchSessionBefore(statements, writing);
    return { status: 'committed', revision };
  });
}

function nextRevision(statements: WriteStatements): number {
  return numberColumn(statements.nextRevision.get() ?? {}, 'revision');
}

// Finds or adds the generation's row, and removes the rows that it takes the place of.
function placeGeneration(
  statements: WriteStatements,
  { commit, plan, before }: Writing,
): number {
  const { newest } = before;
  if (newest === undefined) return addGeneration(statements, commit, plan);
  const sourceId = keyText(commit.source.sourceId);
  if (plan.action === 'begin') {
    statements.supersede.run(sourceId);
    const id = addGeneration(statements, commit, plan);
    statements.dropOthers.run(sourceId, id, plan.visible ? 1 : 0);
    return id;
  }
  moveToSession(statements, newest, commit);
  if (plan.visible && !newest.visible) {
    statements.dropOthers.run(sourceId, newest.id, 1);
    statements.show.run(newest.id);
  }
  return newest.id;
}

function addGeneration(
  statements: WriteStatements,
  { source, checkpoint }: SnapshotCommit,
  plan: AcceptedPlan,
): number {
  const row = statements.addGeneration.get(
    keyText(source.sourceId),
    checkpoint.generation,
    plan.visible ? 1 : 0,
    keyText(source.provider),
    keyText(checkpoint.sessionId),
  );
  return numberColumn(row ?? {}, 'id');
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
  id: number,
  { commit, texts, revision }: Writing,
): void {
  const { source, checkpoint, fingerprint } = texts.documents;
  statements.updateGeneration.run(
    commit.checkpoint.offset,
    commit.events.length,
    revision,
    fingerprint,
    id,
  );
  statements.putDocuments.run(
    id,
    source,
    checksum(source),
    checkpoint,
    checksum(checkpoint),
  );
}

function addChunks(
  statements: WriteStatements,
  id: number,
  { events, diagnostics }: CommitTexts,
): void {
  for (const { lineCount, bytes } of chunkLines(events, CHUNK_CHARS))
    statements.addEvents.run(id, lineCount, checksum(bytes), bytes);
  for (const { bytes } of chunkLines(diagnostics, CHUNK_CHARS))
    statements.addDiagnostics.run(id, checksum(bytes), bytes);
}

// A session that loses this source to another has changed, though none of the rows it keeps has.
function touchSessionBefore(
  statements: WriteStatements,
  { commit, plan, before, revision }: Writing,
): void {
  const { visible } = before;
  if (!plan.visible || visible === undefined || isSession(visible, commit))
    return;
  statements.touchSession.run(revision, visible.provider, visible.sessionId);
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
