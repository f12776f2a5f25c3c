import type { SourceId } from '@kato/contracts';
import type { NewestGeneration } from '../commit/plan-commit.js';
import type { Row } from './driver.js';
import { keyText } from './key-text.js';
import { numberColumn, textColumn } from './row.js';
import type { WriteStatements } from './statements.js';

/** A session as the columns say it: key texts. */
export interface SessionColumns {
  readonly provider: string;
  readonly sessionId: string;
}

/** A row of the table `generations`. */
export interface GenerationRow extends NewestGeneration, SessionColumns {
  readonly id: number;
}

/** The one or two generations of a source. */
export interface Generations {
  readonly newest: GenerationRow | undefined;
  /** The visible generation; the newest, unless that is still being read. */
  readonly visible: GenerationRow | undefined;
}

/** Reads what a source has. By index, whatever the size of the store. */
export function readGenerations(
  statements: Pick<WriteStatements, 'generations'>,
  sourceId: SourceId,
): Generations {
  const rows = [...statements.generations.iterate(keyText(sourceId))].map(
    generationOf,
  );
  return { newest: rows.at(-1), visible: rows.find((row) => row.visible) };
}

function generationOf(row: Row): GenerationRow {
  return {
    id: numberColumn(row, 'id'),
    generation: numberColumn(row, 'generation'),
    offset: numberColumn(row, 'read_offset'),
    visible: numberColumn(row, 'visible') === 1,
    provider: textColumn(row, 'provider'),
    sessionId: textColumn(row, 'session_id'),
  };
}
