import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from '@kato/contracts';

export interface LogFileOptions {
  /** The current file, `….jsonl`; older ones are `….1.jsonl` and on. Its folder is made when there is none. */
  readonly path: string;
  /** A file that would become larger is put aside. */
  readonly maxBytes: number;
  /** How many files there are at most, the current one included. */
  readonly maxFiles: number;
}

/** A file that lines are added to. */
export interface LogFile {
  /** Whether the lines are in the file, all of them; never throws. */
  append(lines: string): boolean;
}

const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;

/**
 * Lines go into the file at once, each time through a descriptor of its own: a file that was deleted or put aside by another
 * process is made anew, several processes can write the same one, and what was written is there however the process ends.
 */
export function logFile(options: LogFileOptions): LogFile {
  // A home that was there and is gone was taken away: only the folder of logs is made anew in it.
  const home = { wasThere: false };
  return {
    append(lines) {
      try {
        const isWhole = appendTo({ ...options, home }, Buffer.from(lines));
        home.wasThere = true;
        return isWhole;
      } catch {
        return false; // the caller counts it: a log that cannot be written must not stop anything
      }
    },
  };
}

interface Log extends LogFileOptions {
  readonly home: { readonly wasThere: boolean };
}

function appendTo(options: Log, bytes: Buffer): boolean {
  const { path, maxBytes } = options;
  const file = openLog(options);
  try {
    const { size, ino } = fstatSync(file);
    if (size === 0 || size + bytes.length <= maxBytes)
      return writeWhole(file, bytes, size);
    alone(path, () => {
      // Of two that find it full, one has put it aside by now.
      if (statSync(path).ino === ino) putAside(options);
    });
  } finally {
    closeSync(file);
  }
  const next = openLog(options);
  try {
    return writeWhole(next, bytes, fstatSync(next).size);
  } finally {
    closeSync(next);
  }
}

function openLog({ path, home }: Log): number {
  // Not blocking: something that waits for a reader must not make kato wait.
  const flags = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK;
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: !home.wasThere, mode: 0o700 });
    return openSync(path, flags, 0o600);
  }
}

/** A disk that becomes full takes a part: half a line would spoil the next one. */
function writeWhole(file: number, bytes: Buffer, size: number): boolean {
  const written = writeSync(file, bytes);
  if (written === bytes.length) return true;
  if (fstatSync(file).size === size + written) ftruncateSync(file, size);
  return false;
}

const STALE_LOCK_MS = 10_000;

/** Does something unless another process is at it: then this one writes a line too many into a full file. */
function alone(path: string, work: () => void): void {
  const lock = `${path}.lock`;
  try {
    closeSync(openSync(lock, 'wx', 0o600));
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
    if (isOlder(lock, STALE_LOCK_MS)) rmSync(lock, { force: true }); // of one that was killed; the next line tries
    return;
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isOlder(path: string, ageMs: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.mtimeMs < Date.now() - ageMs;
}

function putAside({ path, maxFiles }: LogFileOptions): void {
  if (maxFiles <= 1) rmSync(path, { force: true });
  for (let n = maxFiles - 1; n >= 1; n--)
    moveIfThere(nameOf(path, n - 1), nameOf(path, n));
}

function nameOf(path: string, n: number): string {
  return n === 0 ? path : path.replace(/(\.[^.]*)?$/, `.${n}$1`);
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
}
