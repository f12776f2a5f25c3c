import type { SourceId } from '@kato/contracts';
import { generationFrom, type GenerationRow } from './generation-row.js';
import { keyText } from './key-text.js';
import { damaged } from './row.js';
import type { WriteStatements } from './statements.js';

/** The generations of a source. */
export interface Generations {
  readonly newest: GenerationRow | undefined;
  /** The visible generation; the newest, unless that is still being read. */
  readonly visible: GenerationRow | undefined;
  /** Replaced by a shorter reading, and kept: the oldest first. */
  readonly superseded: readonly GenerationRow[];
}

/** Reads what a source has. By index, whatever the size of the store. */
export function readGenerations(
  statements: Pick<WriteStatements, 'generations'>,
  sourceId: SourceId,
): Generations {
  const rows = [...statements.generations.iterate(keyText(sourceId))].map(
    generationFrom,
  );
  const newest = rows.find((row) => row.newest);
  const visible = rows.find((row) => row.visible);
  if (rows.length > 0 && (newest === undefined || visible === undefined))
    throw damaged('newest');
  const superseded = rows.filter((row) => !row.newest && !row.visible);
  return { newest, visible, superseded };
}
