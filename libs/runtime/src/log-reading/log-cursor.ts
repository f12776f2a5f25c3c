import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { systemErrorCode } from '@kato/contracts';
import { readLines, type FileLine } from '../audit/read-lines.js';
import { currentLog, olderLogs, type LogName } from './log-files.js';

/** A place in a log that moves on, through files that are put aside, cut and deleted. */
export interface LogCursor {
  /** The lines that came since, whole ones; of a file that is finished also what follows its last line feed. */
  lines(): Generator<FileLine>;
  close(): void;
}

/** The file that is being read, open: what is written into it is found also when its name is another one by now. */
interface OpenLog {
  readonly file: number;
  readonly inode: number;
  offset: number;
  rest: Buffer;
}

const CHUNK_BYTES = 65_536;
const MAX_LINE_BYTES = 1_048_576;

/** A cursor at the beginning of the current file. */
export function logCursor(folder: string, log: LogName): LogCursor {
  const path = currentLog(folder, log);
  const at: { open?: OpenLog | undefined } = {};
  const close = (): void => {
    if (at.open !== undefined) closeSync(at.open.file);
    at.open = undefined;
  };
  return {
    *lines() {
      for (;;) {
        at.open ??= openLog(path);
        if (at.open === undefined) return;
        yield* newLines(at.open);
        if (inodeOf(path) === at.open.inode) return;
        // Put aside or deleted; a line may have come just before that.
        yield* newLines(at.open);
        yield* finished(at.open);
        const { inode } = at.open;
        close();
        for (const older of filesSince(folder, log, inode))
          yield* readLines(older);
      }
    },
    close,
  };
}

function openLog(path: string): OpenLog | undefined {
  try {
    const file = openSync(path, 'r');
    const inode = fstatSync(file).ino;
    return { file, inode, offset: 0, rest: Buffer.alloc(0) };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function* newLines(log: OpenLog): Generator<FileLine> {
  if (fstatSync(log.file).size < log.offset) {
    log.offset = 0; // it was cut
    log.rest = Buffer.alloc(0);
  }
  for (;;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const length = readSync(log.file, chunk, 0, CHUNK_BYTES, log.offset);
    if (length === 0) return;
    log.offset += length;
    log.rest = Buffer.concat([log.rest, chunk.subarray(0, length)]);
    for (let end = log.rest.indexOf(10); end >= 0; end = log.rest.indexOf(10)) {
      const bytes = log.rest.subarray(0, end);
      log.rest = log.rest.subarray(end + 1);
      yield { bytes, isWhole: true };
    }
    if (log.rest.length >= MAX_LINE_BYTES) yield* finished(log);
  }
}

function* finished(log: OpenLog): Generator<FileLine> {
  const bytes = log.rest;
  log.rest = Buffer.alloc(0);
  if (bytes.length > 0) yield { bytes, isWhole: false };
}

/** The files that were begun and put aside after the one that was read. None where that one is gone. */
function filesSince(
  folder: string,
  log: LogName,
  inode: number,
): readonly string[] {
  const older = olderLogs(folder, log);
  const ours = older.findIndex((path) => inodeOf(path) === inode);
  return ours === -1 ? [] : older.slice(ours + 1);
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
