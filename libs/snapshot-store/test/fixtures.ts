import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemoryLimits } from '../src/memory/memory-limits.js';

/** Limits that no test of a few events reaches. */
export const WIDE_LIMITS: MemoryLimits = {
  maxSessions: 1000,
  maxEventsPerSession: 10_000,
  maxBytes: 64 * 1024 * 1024,
};

/** Gives a new folder with every call, and removes them all after the tests of the `describe` that it is called in. */
export function temporaryFolders(): () => Promise<string> {
  const folders: string[] = [];
  afterAll(() =>
    Promise.all(folders.map((folder) => rm(folder, { recursive: true }))),
  );
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kato-store-'));
    folders.push(folder);
    return folder;
  };
}
