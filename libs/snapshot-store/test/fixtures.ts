import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionKey, SessionSnapshotStore } from '@kato/contracts';
import type { MemoryLimits } from '../src/memory/memory-limits.js';

/** Limits that no test of a few events reaches. */
export const WIDE_LIMITS: MemoryLimits = {
  maxSessions: 1000,
  maxEventsPerSession: 10_000,
  maxBytes: 64 * 1024 * 1024,
};

/** Limits that let in next to nothing. */
export const TINY_LIMITS: MemoryLimits = {
  maxSessions: 1,
  maxEventsPerSession: 1,
  maxBytes: 4000,
};

/** Gives a new folder with every call, and removes them all after the tests of the `describe` that it is called in. */
export function temporaryFolders(): () => Promise<string> {
  const folders: string[] = [];
  afterAll(async () => {
    // Windows does not remove open files, and the driver lets go of them with the garbage collector.
    if (process.platform === 'win32') return;
    for (const folder of folders) await rm(folder, { recursive: true });
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kato-store-'));
    folders.push(folder);
    return folder;
  };
}

/** The texts of a session's user messages, in the order in which the store gives them. */
export async function textsIn(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  key: SessionKey,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const batch of store.readEvents(key))
    for (const event of batch.events)
      if (event.kind === 'message.user') texts.push(event.text);
  return texts;
}

/** The code with which a promise is rejected; `undefined` when it is not. */
export async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    const hasCode =
      typeof error === 'object' && error !== null && 'code' in error;
    return hasCode ? error.code : error;
  }
}
