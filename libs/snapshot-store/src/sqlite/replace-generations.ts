import { decodeFingerprint } from '../encode/source-documents.js';
import { generationSeal, type GenerationRow } from './generation-row.js';
import type { Generations } from './read-generations.js';
import { damaged, textColumn } from './row.js';
import { checksum } from './seals.js';
import type { WriteStatements } from './statements.js';

/** Earlier readings that were given up. */
export interface Dropped {
  readonly events: number;
  readonly bytes: number;
}

// A source that is cut again and again must not fill the disk: beyond these the oldest goes, but never the fullest.
const MAX_SUPERSEDED = 16;

/**
 * Makes way for the generation that a commit has written: the one that was visible goes when this one is visible. A
 * longer reading than the new one is kept, out of sight, as it holds what the file does not have any more.
 */
export function replaceGenerations(
  statements: WriteStatements,
  before: Generations,
  after: GenerationRow,
): Dropped | undefined {
  const { newest, visible } = before;
  if (newest !== undefined && newest.id !== after.id && !newest.visible)
    statements.drop.run(newest.id);
  if (visible === undefined || visible.id === after.id) return undefined;
  if (!after.visible) setState(statements, { ...visible, newest: false });
  else if (losesBy(statements, visible, after)) {
    setState(statements, { ...visible, newest: false, visible: false });
    return dropOver(statements, [...before.superseded, visible]);
  } else statements.drop.run(visible.id);
  return undefined;
}

function dropOver(
  statements: WriteStatements,
  kept: readonly GenerationRow[],
): Dropped | undefined {
  const over = kept.length - MAX_SUPERSEDED;
  if (over <= 0) return undefined;
  const fullest = kept.reduce((a, b) => (b.eventCount > a.eventCount ? b : a));
  let [events, bytes] = [0, 0];
  for (const row of kept.filter((one) => one !== fullest).slice(0, over)) {
    statements.drop.run(row.id);
    events += row.eventCount - row.firstEvent;
    bytes += row.heldBytes;
  }
  return { events, bytes };
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
