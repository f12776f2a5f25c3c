import { createHash, randomBytes } from 'node:crypto';
import { constants, rmSync } from 'node:fs';
import { open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { systemErrorCode } from '@kato/contracts';
import type { NewFile, OpenFolder } from './export-files.js';
import { factsOf } from './facts-of.js';

const OWNER_ONLY = 0o600;
const { O_CREAT, O_EXCL, O_WRONLY } = constants;
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;

// Temporary files of this process that are still being written: they go with it when it exits, as after Ctrl-C.
const temporaries = new Set<string>();

/** Creates `.kato-<machine>-<pid>-<random>.tmp`. It is removed when the process exits before it has another name. */
export async function createTemporary(folder: OpenFolder): Promise<NewFile> {
  const random = randomBytes(8).toString('hex');
  const path = folder.entry(
    `.kato-${machineTag()}-${process.pid}-${random}.tmp`,
  );
  const file = await openNew(path);
  return {
    path,
    async write(bytes) {
      return (await file.write(bytes)).bytesWritten;
    },
    async sizeBytes() {
      return (await file.stat()).size;
    },
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

/** It has another name, or is gone. */
export function forgetTemporary(path: string): void {
  temporaries.delete(path);
}

/**
 * Removes temporary files whose process is gone: it was killed, or the machine stopped. Those of other machines stay (the
 * folder may be shared), and what cannot be removed: they are in nobody's way.
 */
export async function removeLeftovers(folder: OpenFolder): Promise<void> {
  const own = new RegExp(
    `^\\.kato-${machineTag()}-(\\d{1,10})-[0-9a-f]+\\.tmp$`,
  );
  for (const name of await namesIn(folder)) {
    const pid = own.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = folder.entry(name);
    const found = await factsOf(path);
    if (found?.kind === 'file' && found.isOwn) await removeIfPossible(path);
  }
}

async function namesIn(folder: OpenFolder): Promise<readonly string[]> {
  try {
    return await readdir(folder.entry('.'));
  } catch (error) {
    // A folder may be one to write into, not to look at.
    if (systemErrorCode(error) === undefined) throw error;
    return [];
  }
}

async function removeIfPossible(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}

function machineTag(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

async function openNew(path: string): Promise<FileHandle> {
  const flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
  // Before it is there: the process may be told to end before it hears that it is.
  removeAtExit(path);
  try {
    return await open(path, flags, OWNER_ONLY);
  } catch (error) {
    temporaries.delete(path); // whoever has this name now, it is not ours
    throw error;
  }
}

function removeAtExit(path: string): void {
  temporaries.add(path);
  if (!process.listeners('exit').includes(removeTemporaries))
    process.on('exit', removeTemporaries);
}

function removeTemporaries(): void {
  for (const path of temporaries) rmSync(path, { force: true });
}
