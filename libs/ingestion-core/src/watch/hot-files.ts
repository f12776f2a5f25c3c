import type { SessionSource } from '@kato/contracts';
import type { FilePort, FileStat } from '../ports/file-port.js';
import { looksNow, looksOf } from './file-looks.js';

/** A file is hot for this long after its last change. */
const HOT_MS = 3_600_000;
/** More are never hot at once: those that changed longest ago are left to the patrol. */
const MAX_HOT = 1000;
const STATS_AT_ONCE = 32;

/** The files that changed lately: those that most likely change next. */
export interface HotFiles {
  /** What a scan found: it is compared with this when it is looked at next. */
  found(source: SessionSource, stat: FileStat, now: number): void;
  /** What the open file looked like before it was read: what happens from then on looks different. */
  opened(source: SessionSource, stat: FileStat, now: number): void;
  /** Something happened to it. */
  touched(source: SessionSource, now: number): void;
  /** It could not be read: at the next look it counts as changed. */
  failed(source: SessionSource, now: number): void;
  /** Stats all of them, and nothing else; gives those that look different from the last time. */
  look(now: number): Promise<readonly SessionSource[]>;
}

interface HotFile {
  readonly source: SessionSource;
  changedAt: number;
  looks: string | undefined;
}

/** Remembers which files are hot. The cost of a look is one stat for each of them, however many files there are. */
export function hotFiles(files: Pick<FilePort, 'stat'>): HotFiles {
  const hot = new Map<string, HotFile>();
  const put = (file: HotFile): void => {
    const { path } = file.source;
    hot.delete(path); // what was put last stands last
    hot.set(path, file);
    const [oldest] = hot.keys();
    if (hot.size > MAX_HOT && oldest !== undefined) hot.delete(oldest);
  };
  const found: HotFiles['found'] = (source, stat, now) => {
    // A modification time can be set to anything, the change time cannot.
    const changedAt = Math.min(stat.ctimeMs, now);
    if (now - changedAt < HOT_MS && !hot.has(source.path))
      put({ source, changedAt, looks: looksOf(stat) });
  };
  return {
    found,
    opened(source, stat, now) {
      found(source, stat, now);
      const file = hot.get(source.path);
      if (file !== undefined) file.looks = looksOf(stat);
    },
    touched: (source, now) =>
      put({ source, changedAt: now, looks: hot.get(source.path)?.looks }),
    failed: (source, now) => put({ source, changedAt: now, looks: undefined }),
    look: (now) => lookAt(files, hot, now),
  };
}

async function lookAt(
  files: Pick<FilePort, 'stat'>,
  hot: Map<string, HotFile>,
  now: number,
): Promise<readonly SessionSource[]> {
  for (const [path, { changedAt }] of hot)
    if (now - changedAt >= HOT_MS) hot.delete(path);
  const changed: SessionSource[] = [];
  const all = [...hot.values()];
  for (let at = 0; at < all.length; at += STATS_AT_ONCE)
    await Promise.all(
      all.slice(at, at + STATS_AT_ONCE).map(async (file) => {
        if (await looksDifferent(files, file, now)) changed.push(file.source);
      }),
    );
  return changed;
}

async function looksDifferent(
  files: Pick<FilePort, 'stat'>,
  file: HotFile,
  now: number,
): Promise<boolean> {
  const looks = await looksNow(files, file.source.path);
  if (looks === undefined || looks === file.looks) return false;
  // Before it is read: what happens from now on looks different again.
  file.looks = looks;
  file.changedAt = now;
  return true;
}
