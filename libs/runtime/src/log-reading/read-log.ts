import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { LOG_LEVELS, type LogLevel } from '@kato/contracts';
import { readLines, type FileLine } from '../audit/read-lines.js';
import { logCursor } from './log-cursor.js';
import { logEntry, type LogEntry } from './log-entry.js';
import { currentLog, olderLogs, type LogName } from './log-files.js';

export interface LogQuery {
  /** Where the logs are. */
  readonly folder: string;
  readonly log: LogName;
  /** Nothing less weighty. Default: everything. */
  readonly level?: LogLevel;
  /** Only from this time on (ISO 8601 UTC). */
  readonly since?: string;
  /** Of what there is, at most so many of the last. Default: all. */
  readonly last?: number;
  /** Do not end: go on with what is written from now on. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** A line, or `damaged`: one that is none of kato's, or a part of one. */
export type LogLineRead = LogEntry | 'damaged';

const LOOK_MS = 250;

/**
 * The lines of a log in the order in which they were written, over all files that are kept. What is damaged is told in its
 * place. Memory holds a line at a time, however much there is. `last` does not count damaged lines.
 */
export async function* readLog(query: LogQuery): AsyncGenerator<LogLineRead> {
  const { folder, log, follow = false, signal } = query;
  const older = olderLogs(folder, log);
  const first = firstWanted([...older, currentLog(folder, log)], query);
  const pass = skipping(first.skipped, query);
  for (const path of older.slice(first.file)) yield* pass(readLines(path));
  const cursor = logCursor(folder, log);
  try {
    yield* pass(cursor.lines());
    while (follow && signal?.aborted !== true) {
      await Promise.allSettled([wait(LOOK_MS, undefined, { signal })]); // an end rejects it
      yield* pass(cursor.lines());
    }
  } finally {
    cursor.close();
  }
}

interface Start {
  /** The first file that has something to tell. */
  readonly file: number;
  /** Lines of it that are passed over. */
  readonly skipped: number;
}

/** Where the last lines begin: files are counted from the newest back, and no more of them than are needed. */
function firstWanted(paths: readonly string[], query: LogQuery): Start {
  const { last } = query;
  if (last === undefined) return { file: 0, skipped: 0 };
  let missing = last;
  for (let file = paths.length - 1; file >= 0; file--) {
    const found = countWanted(paths[file] ?? '', query);
    if (found >= missing) return { file, skipped: found - missing };
    missing -= found;
  }
  return { file: 0, skipped: 0 };
}

function countWanted(path: string, query: LogQuery): number {
  let count = 0;
  for (const { bytes } of linesOf(path)) {
    const entry = logEntry(bytes);
    if (entry !== undefined && isWanted(entry, query)) count++;
  }
  return count;
}

// A file that is put aside between two looks is found under its other name.
function linesOf(path: string): Iterable<FileLine> {
  return path === '' || !existsSync(path) ? [] : readLines(path);
}

function skipping(
  skipped: number,
  query: LogQuery,
): (lines: Iterable<FileLine>) => Generator<LogLineRead> {
  let left = skipped;
  return function* (lines) {
    for (const { bytes } of lines) {
      if (bytes.length === 0) continue;
      const entry = logEntry(bytes);
      if (entry !== undefined && !isWanted(entry, query)) continue;
      if (left === 0) yield entry ?? 'damaged';
      else if (entry !== undefined) left--;
    }
  };
}

function isWanted(
  { level, time }: LogEntry,
  { level: least = 'debug', since = '' }: LogQuery,
): boolean {
  return (
    LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(least) && time >= since
  );
}
