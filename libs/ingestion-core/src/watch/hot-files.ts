import type { SessionSource } from '@kato/contracts';
import type { FilePort, FileStat } from '../ports/file-port.js';
import { looksSame } from '../discover/looks-same.js';
import { looksNow, statsOf } from '../scan/file-looks.js';

/** A file is hot for this long after its last change. */
const HOT_MS = 3_600_000;
/** More are never hot at once: those of which kato heard longest ago are left to the patrol. */
const MAX_HOT = 1000;
const STATS_AT_ONCE = 32;

/** The files that changed lately: those that most likely change next. */
export interface HotFiles {
  /** Whether a file that a scan saw has a place among them, and is not there yet. */
  wants(path: string, stat: FileStat, now: number): boolean;
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
  /** A text: why it could not be looked at. */
  looks: FileStat | string | undefined;
}

type Stats = Pick<FilePort, 'stat' | 'statAll'>;

/** Remembers which files are hot. The cost of a look is one stat for each of them, however many files there are. */
export function hotFiles(files: Stats): HotFiles {
  const hot = new Map<string, HotFile>();
  const put = (file: HotFile): void => {
    const { path } = file.source;
    hot.delete(path); // what was put last stands last
    hot.set(path, file);
    const [oldest] = hot.keys();
    if (hot.size > MAX_HOT && oldest !== undefined) hot.delete(oldest);
  };
  const opened: HotFiles['opened'] = (source, stat, now) => {
    const file = hot.get(source.path);
    if (file !== undefined) file.looks = stat;
    else if (isHot(stat, now))
      put({ source, changedAt: changedAt(stat, now), looks: stat });
  };
  const wants: HotFiles['wants'] = (path, stat, now) =>
    isHot(stat, now) && hot.size < MAX_HOT && !hot.has(path);
  return {
    ...{ wants, opened },
    found(source, stat, now) {
      if (wants(source.path, stat, now)) opened(source, stat, now);
    },
    touched: (source, now) =>
      put({ source, changedAt: now, looks: hot.get(source.path)?.looks }),
    failed: (source, now) => put({ source, changedAt: now, looks: undefined }),
    look: (now) => lookAt(files, hot, now),
  };
}

// A modification time can be set to anything, the change time cannot.
function changedAt({ ctimeMs }: FileStat, now: number): number {
  return Math.min(ctimeMs, now);
}

function isHot(stat: FileStat, now: number): boolean {
  return now - changedAt(stat, now) < HOT_MS;
}

async function lookAt(
  files: Stats,
  hot: Map<string, HotFile>,
  now: number,
): Promise<readonly SessionSource[]> {
  for (const [path, file] of hot)
    if (now - file.changedAt >= HOT_MS) hot.delete(path);
  const changed: SessionSource[] = [];
  const all = [...hot.values()];
  for (let at = 0; at < all.length; at += STATS_AT_ONCE) {
    const some = all.slice(at, at + STATS_AT_ONCE);
    const stats = await statsOf(
      files,
      some.map(({ source }) => source.path),
    );
    for (const [n, file] of some.entries())
      if (await looksDifferent(files, { file, stat: stats[n] }, now))
        changed.push(file.source);
  }
  return changed;
}

async function looksDifferent(
  files: Stats,
  {
    file,
    stat,
  }: { readonly file: HotFile; readonly stat: FileStat | undefined },
  now: number,
): Promise<boolean> {
  const looks = stat ?? (await looksNow(files, file.source.path));
  if (looks === undefined || isSame(looks, file.looks)) return false;
  // Before it is read: what happens from now on looks different again.
  file.looks = looks;
  file.changedAt = now;
  return true;
}

function isSame(now: FileStat | string, before: HotFile['looks']): boolean {
  if (typeof now === 'string' || typeof before !== 'object')
    return now === before;
  return looksSame(now, before);
}
