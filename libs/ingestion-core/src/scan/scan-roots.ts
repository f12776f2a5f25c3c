import {
  addToTally,
  type RootReport,
  type SourceRoot,
  type Tally,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { FilePort } from '../ports/file-port.js';
import { walkRoots, type FoundSource, type WalkNotes } from './walk-roots.js';

export interface Scan {
  readonly roots: readonly RootReport[];
  readonly found: readonly FoundSource[];
  /** Files that are no source or could not be looked at, by reason. */
  readonly skipped: Tally;
}

/** Looks at every file below every root at once, see `walkRoots`: which are sources, and what the file system says of them. */
export async function scanRoots(
  files: FilePort,
  providers: readonly AnyProvider[],
  roots: readonly SourceRoot[],
): Promise<Scan> {
  const notes: WalkNotes = { reports: [], skipped: [] };
  const found: FoundSource[] = [];
  for await (const slice of walkRoots({ files, providers, roots }, notes))
    for (const one of slice) found.push(one);
  const skipped = addToTally([], notes.skipped);
  return { roots: notes.reports, found, skipped };
}
