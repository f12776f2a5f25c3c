import { readdirSync, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { FilePort, FileStat } from '../ports/file-port.js';
import { takeTurns, type Turns } from './take-turns.js';
import { toEntry } from './to-entry.js';
import { isExact, statOf, toFileStat } from './stat-of.js';
import { unlessMissing } from './unless-missing.js';

/** So many files make a turn, and so many are looked at aside after a slow one. */
const STATS = { turn: 64, aside: 4096 };
const LISTS = { turn: 4, aside: 64 };

/**
 * Looks at files and folders without a thread as long as the system answers from memory: a stat takes 1.6 µs instead of 7 on
 * an idle machine. On a busy one, 400 µs of processor were measured for each that a thread was woken for. Where the system
 * does not answer from memory, threads wait for it.
 *
 * A mount that does not answer holds the loop here until it does, up to twice: only after two slow turns in a row do threads wait
 * instead (see `takeTurns`), and after as many looks as are made aside it is tried again. What is looked at by the clock alone,
 * as the roots, is better looked at by threads.
 */
export function quickLooks(): Required<
  Pick<FilePort, 'list' | 'stat' | 'statAll'>
> {
  const lists = takeTurns(LISTS);
  const stats = takeTurns(STATS);
  return {
    async list(folder) {
      const options = { withFileTypes: true } as const;
      const entries = await unlessMissing(() =>
        lists.isAside(1)
          ? readdir(folder, options)
          : lists.timed(1, () => readdirSync(folder, options)),
      );
      if (lists.isOver()) await setImmediate();
      return entries?.map(toEntry);
    },
    async stat(path) {
      const isAside = stats.isAside(1);
      const found = await unlessMissing(() =>
        statOf((options) =>
          isAside
            ? stat(path, options)
            : stats.timed(1, () => statSync(path, options)),
        ),
      );
      if (stats.isOver()) await setImmediate();
      return found;
    },
    statAll: (paths) => statAll(paths, stats),
  };
}

async function statAll(
  paths: readonly string[],
  turns: Turns,
): Promise<readonly (FileStat | undefined)[]> {
  const all: (FileStat | undefined)[] = [];
  for (let at = 0; at < paths.length; at += STATS.turn) {
    const some = paths.slice(at, at + STATS.turn);
    const found = turns.isAside(some.length)
      ? await Promise.all(some.map(lookAside))
      : turns.timed(some.length, () => some.map(lookNow));
    for (const one of found) all.push(one);
    if (turns.isOver()) await setImmediate();
  }
  return all;
}

function lookNow(path: string): FileStat | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || isExact(stats))
      return stats && toFileStat(stats, stats);
    return toFileStat(stats, statSync(path, { bigint: true }));
  } catch {
    return undefined; // `stat` says why
  }
}

async function lookAside(path: string): Promise<FileStat | undefined> {
  try {
    return await statOf((options) => stat(path, options));
  } catch {
    return undefined; // `stat` says why
  }
}
