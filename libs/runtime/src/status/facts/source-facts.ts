import { basename, dirname } from 'node:path';
import {
  systemErrorCode,
  type SeenFile,
  type SourceEntry,
  type SourceId,
  type SourceStateName,
} from '@kato/contracts';
import type { FilePort } from '@kato/ingestion-core';
import type { SourceFacts, SourcesToLookAt } from '@kato/status';
import type { StatusPorts } from '../status-parts.js';

type Ports = Pick<StatusPorts, 'files' | 'status'>;

const AT_ONCE = 16;

/**
 * What stands where sources were read. Of all of them: whether they are there, from one listing per folder, and what they
 * were like when they were last looked at. Only those that are listed are looked at one by one.
 */
export async function sourceFacts(
  { counted, listed }: SourcesToLookAt,
  ports: Ports,
): Promise<ReadonlyMap<SourceId, SourceFacts>> {
  const { files, status } = ports;
  const putAway = status.roots
    .filter(({ kind }) => kind === 'archived')
    .map(({ path }) => path);
  const folders = await listFolders(counted, files);
  const facts = new Map<SourceId, SourceFacts>();
  for (const { sourceId, path, seen } of counted) {
    const names = folders.get(dirname(path));
    facts.set(sourceId, factsOf(seen, standing(path, names, putAway)));
  }
  await inTurn(listed, async ({ sourceId, path, seen }) => {
    const found = await lookAt(path, files, putAway);
    facts.set(
      sourceId,
      'writtenAtMs' in found ? found : factsOf(seen, found.state),
    );
  });
  return facts;
}

/** The names in a folder; `gone` when there is none, `closed` when it cannot be listed. */
type Folder = ReadonlySet<string> | 'gone' | 'closed';

async function listFolders(
  sources: readonly SourceEntry[],
  files: Pick<FilePort, 'list'>,
): Promise<ReadonlyMap<string, Folder>> {
  const folders = new Map<string, Folder>();
  const paths = [...new Set(sources.map(({ path }) => dirname(path)))];
  await inTurn(paths, async (path) => {
    folders.set(path, await listFolder(path, files));
  });
  return folders;
}

async function listFolder(
  path: string,
  files: Pick<FilePort, 'list'>,
): Promise<Folder> {
  try {
    const entries = await files.list(path);
    return entries === undefined
      ? 'gone'
      : new Set(entries.map(({ name }) => name));
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return 'closed';
  }
}

function standing(
  path: string,
  folder: Folder | undefined,
  putAway: readonly string[],
): SourceStateName {
  if (folder === 'closed' || folder === undefined) return 'unreadable';
  if (folder === 'gone' || !folder.has(basename(path))) return 'deleted';
  return isPutAway(path, putAway) ? 'archived-only' : 'present';
}

async function lookAt(
  path: string,
  files: Pick<FilePort, 'stat'>,
  putAway: readonly string[],
): Promise<SourceFacts> {
  try {
    const stat = await files.stat(path);
    if (stat?.kind !== 'file') return { state: 'deleted' };
    const state = isPutAway(path, putAway) ? 'archived-only' : 'present';
    return { state, bytes: stat.sizeBytes, writtenAtMs: stat.mtimeMs };
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return { state: 'unreadable' };
  }
}

// What an assistant has put away lies in a folder of its own.
function isPutAway(path: string, folders: readonly string[]): boolean {
  return folders.some(
    (folder) =>
      path.startsWith(folder) && /^[/\\]/.test(path.slice(folder.length)),
  );
}

function factsOf(
  seen: SeenFile | undefined,
  state: SourceStateName,
): SourceFacts {
  if (seen === undefined) return { state };
  return { state, bytes: seen.sizeBytes, writtenAtMs: seen.mtimeMs };
}

async function inTurn<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < all.length; start += AT_ONCE)
    await Promise.all(all.slice(start, start + AT_ONCE).map(work));
}
