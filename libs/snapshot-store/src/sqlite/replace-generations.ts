import { decodeFingerprint } from '../encode/source-documents.js';
import { generationSeal, type GenerationRow } from './generation-row.js';
import type { Generations } from './read-generations.js';
import { damaged, textColumn } from './row.js';
import { checksum } from './seals.js';
import type { WriteStatements } from './statements.js';

// A source that is cut again and again must not fill the disk: beyond these the oldest goes.
const MAX_SUPERSEDED = 16;

/**
 * Makes way for the generation that a commit has written: the one that was visible goes when this one is visible. A
 * longer reading than the new one is kept, out of sight, as it holds what the file does not have any more.
 */
export function replaceGenerations(
  statements: WriteStatements,
  before: Generations,
  after: GenerationRow,
): void {
  const { newest, visible } = before;
  if (newest !== undefined && newest.id !== after.id && !newest.visible)
    statements.drop.run(newest.id);
  if (visible === undefined || visible.id === after.id) return;
  if (!after.visible) setState(statements, { ...visible, newest: false });
  else if (losesBy(statements, visible, after)) {
    setState(statements, { ...visible, newest: false, visible: false });
    const { superseded } = before;
    const over = superseded.length + 1 - MAX_SUPERSEDED;
    for (const { id } of superseded.slice(0, Math.max(0, over)))
      statements.drop.run(id);
  } else statements.drop.run(visible.id);
}

/** Writes the state of a row that is not the one of the commit: its flags and revision. */
export function setState(
  statements: Pick<WriteStatements, 'setState'>,
  row: GenerationRow,
): void {
  statements.setState.run(
    row.newest ? 1 : 0,
    row.visible ? 1 : 0,
    row.revision,
    generationSeal(row),
    row.id,
  );
}

// A new decoder may make fewer events of the same lines: that is no loss.
function losesBy(
  statements: WriteStatements,
  before: GenerationRow,
  after: GenerationRow,
): boolean {
  if (before.heldBytes === 0) return false;
  if (after.offset < before.offset) return true;
  return (
    after.eventCount < before.eventCount &&
    decoderOf(statements, before) === decoderOf(statements, after)
  );
}

function decoderOf(statements: WriteStatements, row: GenerationRow): number {
  const text = textColumn(
    statements.fingerprintOf.get(row.id) ?? {},
    'fingerprint',
  );
  if (checksum(text) !== row.fingerprintCrc) throw damaged('fingerprint');
  return decodeFingerprint(text).decoderVersion;
}
