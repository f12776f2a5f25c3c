import { joinPath } from '@kato/contracts/provider';
import { needsReading } from '../discover/has-changed.js';
import type { FilePort, FileStat } from '../ports/file-port.js';
import type { ListedFiles } from '../scan/list-roots.js';
import { statsOf } from '../scan/file-looks.js';
import type { KnownFiles } from './known-files.js';

export interface UnreadPorts {
  readonly files: Pick<FilePort, 'stat' | 'statAll'>;
  readonly known: KnownFiles;
  /** Whether somebody wants to hear of a file all the same. */
  readonly isWanted?: ((path: string, stat: FileStat) => boolean) | undefined;
}

/**
 * Which of some listed files are not, as the store knows them, read to their end. What is known at a path was claimed
 * there once: a file that looks as it did then needs no provider, and one `stat` is all that it costs.
 */
export async function unreadFiles(
  listed: ListedFiles,
  { files, known, isWanted }: UnreadPorts,
): Promise<ListedFiles> {
  const { root, provider } = listed;
  const here = listed.paths.map((path) => known.at(joinPath(root.path, path)));
  const stats = await statsOf(
    files,
    here.flatMap((one) => one?.path ?? []),
  );
  let next = 0;
  const paths = listed.paths.filter((_, n) => {
    const before = here[n];
    if (before === undefined) return true;
    const stat = stats[next++];
    if (stat?.kind !== 'file' || before.provider !== provider.id) return true;
    if (needsReading(before, provider, stat)) return true;
    return isWanted?.(before.path, stat) === true;
  });
  return { ...listed, paths };
}
