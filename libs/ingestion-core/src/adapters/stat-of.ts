import type { BigIntStats, Stats } from 'node:fs';
import type { FileStat } from '../ports/file-port.js';

export type AnyStats = Stats | BigIntStats;

/** What `look` says, with numbers that are exact: plain ones cost a third less than bigints, but an inode can exceed 2^53. */
export async function statOf(
  look: (options: { bigint: boolean }) => AnyStats | Promise<AnyStats>,
): Promise<FileStat> {
  const stats = await look({ bigint: false });
  const exact = isExact(stats);
  return toFileStat(stats, exact ? stats : await look({ bigint: true }));
}

/** Whether these numbers are the system's. */
export function isExact({ ino }: AnyStats): boolean {
  return Number.isSafeInteger(ino);
}

/** Ours of theirs: `named` is the same as `stats`, or the exact one. */
export function toFileStat(stats: AnyStats, named: AnyStats): FileStat {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
    device: named.dev.toString(),
    inode: named.ino.toString(),
    // With their fractions: two writes within a millisecond differ only there.
    birthtimeMs: Number(stats.birthtimeMs),
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
    ctimeMs: Number(stats.ctimeMs),
  };
}
