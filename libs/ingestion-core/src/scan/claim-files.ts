import type { SessionSource } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { FilePort, FileStat } from '../ports/file-port.js';
import { statsOf } from './file-looks.js';
import { reasonOf, type ListedFiles, type WalkNotes } from './list-roots.js';

/** A source as a scan found it. */
export interface FoundSource {
  readonly source: SessionSource;
  readonly provider: AnyProvider;
  readonly stat: FileStat;
}

/** Which of some listed files are sources, and what the file system says of them. What is passed over is noted. */
export async function claimFiles(
  files: Looks,
  listed: ListedFiles,
  { skipped }: Pick<WalkNotes, 'skipped'>,
): Promise<readonly FoundSource[]> {
  const { provider, root } = listed;
  const claimed: SessionSource[] = [];
  for (const path of listed.paths) {
    const claim = provider.claim(root, path);
    if (claim === undefined) skipped.push('not a session file');
    else if ('skipped' in claim) skipped.push(claim.skipped);
    else claimed.push(claim);
  }
  const stats = await statsOf(
    files,
    claimed.map(({ path }) => path),
  );
  const found: FoundSource[] = [];
  for (const [n, source] of claimed.entries()) {
    const stat =
      stats[n] ?? (await lookAgain(files, { source, listed, skipped }));
    if (stat === 'unreadable') continue;
    if (stat?.kind === 'file') found.push({ source, provider, stat });
    else skipped.push('vanished during the scan');
  }
  return found;
}

type Looks = Pick<FilePort, 'stat' | 'statAll'>;

/** Of one that is gone, or cannot be looked at: which it is, and why. */
async function lookAgain(
  files: Looks,
  {
    source: { path, relativePath },
    listed: { unreadable },
    skipped,
  }: {
    readonly source: SessionSource;
    readonly listed: ListedFiles;
    readonly skipped: string[];
  },
): Promise<FileStat | 'unreadable' | undefined> {
  try {
    return await files.stat(path);
  } catch (error) {
    const reason = reasonOf(error);
    skipped.push(`unreadable file: ${reason}`);
    unreadable.push(`${relativePath}: ${reason}`);
    return 'unreadable';
  }
}
