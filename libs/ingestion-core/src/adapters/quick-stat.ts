import { statSync, type BigIntStats, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { FilePort, FileStat } from '../ports/file-port.js';
import { unlessMissing } from './unless-missing.js';

/** So many looks make a turn; then others have theirs. */
const TURN = 64;
/** A turn that takes longer is slow: the disk has to be asked, or it is behind a network. */
const SLOW_TURN_MS = 20;
/** So many looks after a slow turn are made by other threads. */
const DETOUR = 4096;

/**
 * Stats without a thread as long as the system answers from memory: 1.6 µs instead of 7 on an idle machine, and far more on
 * a busy one. Where it does not, threads wait for it.
 *
 * A mount that does not answer at all holds the loop here, in the one look that finds out.
 */
export function quickStat(): FilePort['stat'] {
  let looks = 0;
  let ms = 0;
  let detour = 0;
  return async (path) => {
    if (detour > 0) {
      detour--;
      return unlessMissing(() => statOf((options) => stat(path, options)));
    }
    const begun = performance.now();
    try {
      return await unlessMissing(() =>
        statOf((options) => statSync(path, options)),
      );
    } finally {
      ms += performance.now() - begun;
      if (ms > SLOW_TURN_MS) detour = DETOUR;
      if (++looks >= TURN || detour > 0) {
        looks = ms = 0;
        await setImmediate();
      }
    }
  };
}

type AnyStats = Stats | BigIntStats;

/** What `look` says, with numbers that are exact: plain ones cost a third less than bigints, but an inode can exceed 2^53. */
export async function statOf(
  look: (options: { bigint: boolean }) => AnyStats | Promise<AnyStats>,
): Promise<FileStat> {
  const stats = await look({ bigint: false });
  const exact = Number.isSafeInteger(stats.ino);
  return toFileStat(stats, exact ? stats : await look({ bigint: true }));
}

function toFileStat(stats: AnyStats, { dev, ino }: AnyStats): FileStat {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    device: dev.toString(),
    inode: ino.toString(),
    // With their fractions: two writes within a millisecond differ only there.
    birthtimeMs: Number(stats.birthtimeMs),
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
    ctimeMs: Number(stats.ctimeMs),
  };
}
