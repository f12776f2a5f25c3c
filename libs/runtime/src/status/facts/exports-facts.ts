import { systemErrorCode, type ExportsStatus } from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';
import type { FilePort } from '@kato/ingestion-core';
import type { StatusPorts } from '../status-parts.js';

// Somebody's folder of documents may be the folder of exports: it is not walked for a figure.
const MAX_ENTRIES = 1000;

/** How much lies in the folder for exports; `undefined` when that is too much to be looked at, or cannot be. */
export async function exportsFacts({
  files,
  home,
}: Pick<StatusPorts, 'files' | 'home'>): Promise<ExportsStatus | undefined> {
  try {
    const bytes = await bytesBelow(home.exports, files);
    return bytes === undefined ? undefined : { path: home.exports, bytes };
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

async function bytesBelow(
  path: string,
  files: Pick<FilePort, 'list' | 'stat'>,
): Promise<number | undefined> {
  const folders = [path];
  let [bytes, entries] = [0, 0];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const { name, kind } of (await files.list(folder)) ?? []) {
      if (++entries > MAX_ENTRIES) return undefined;
      const below = joinPath(folder, name);
      if (kind === 'directory') folders.push(below);
      if (kind === 'file') bytes += (await files.stat(below))?.sizeBytes ?? 0;
    }
  return bytes;
}
