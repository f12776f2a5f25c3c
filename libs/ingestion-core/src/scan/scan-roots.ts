import { addToTally, type RootReport, type Tally } from '@kato/contracts';
import { claimFiles, type FoundSource } from './claim-files.js';
import { listRoots, type Places, type WalkNotes } from './list-roots.js';

export interface Scan {
  readonly roots: readonly RootReport[];
  readonly found: readonly FoundSource[];
  /** Files that are no source or could not be looked at, by reason. */
  readonly skipped: Tally;
}

/** Looks at every file below every root, without opening any: which are sources, and what the file system says of them. */
export async function scanRoots(
  files: Places['files'],
  providers: Places['providers'],
  roots: Places['roots'],
): Promise<Scan> {
  const notes: WalkNotes = { reports: [], skipped: [] };
  const found: FoundSource[] = [];
  for await (const listed of listRoots({ files, providers, roots }, notes))
    for (const one of await claimFiles(files, listed, notes)) found.push(one);
  const skipped = addToTally([], notes.skipped);
  return { roots: notes.reports, found, skipped };
}
