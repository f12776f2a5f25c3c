import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { olderFiles, type AuditFiles } from './audit-files.js';
import { auditLine, lineDigest, type AuditEntry } from './audit-record.js';
import { EMPTY_HEAD, type ChainHead } from './chain-head.js';
import { firstLink } from './first-link.js';
import { openHead, type HeadFile } from './head-file.js';

export interface AppendOptions {
  readonly folder: string;
  readonly files: AuditFiles;
  readonly maxBytes: number;
  readonly maxFiles: number;
}

/**
 * Adds a record to the chain, for whoever holds the lock. The head says first which record is coming, then that it came: a
 * process that is killed between leaves a chain that goes on. Throws the system's error, with the file as it was.
 */
export function appendRecord(
  entry: AuditEntry,
  stamp: AuditStamp,
  options: AppendOptions,
): void {
  const head = openHead(options.files.head);
  try {
    append(entry, stamp, { ...options, head });
  } finally {
    head.close();
  }
}

interface AuditStamp {
  readonly time: string;
  readonly pid: number;
}

interface OpenOptions extends AppendOptions {
  readonly head: HeadFile;
}

function append(
  entry: AuditEntry,
  stamp: AuditStamp,
  options: OpenOptions,
): void {
  const file = openFile(options.files.current);
  try {
    const size = fstatSync(file).size;
    const head = settle(options.head.read() ?? EMPTY_HEAD, file, size);
    // After half a line, as a power cut may leave it, ours begins a new one.
    const isTorn = size !== head.bytes && !endsLine(file, size);
    const { n, digest: previous } = head;
    const link = { n: n + 1, previous, time: stamp.time, pid: stamp.pid };
    const line = auditLine(entry, link);
    const bytes = Buffer.from(isTorn ? `\n${line}` : line);
    if (size > 0 && size + bytes.length > options.maxBytes) {
      putAside(head, options);
      append(entry, stamp, options);
      return;
    }
    const digest = lineDigest(line.slice(0, -1));
    const { first } = head;
    options.head.write({
      n,
      digest: previous,
      bytes: head.bytes,
      pending: digest,
      first,
    });
    writeWhole(file, bytes, size);
    const end = size + bytes.length;
    options.head.write({ n: link.n, digest, bytes: end, pending: '', first });
  } finally {
    closeSync(file);
  }
}

/** The head as it has to be: the record that it announced may have come. */
function settle(head: ChainHead, file: number, size: number): ChainHead {
  const more = size - head.bytes;
  if (head.pending === '' || more <= 1 || more > MAX_LINE) return head;
  const bytes = Buffer.alloc(more);
  readSync(file, bytes, 0, more, head.bytes);
  const digest = lineDigest(bytes.subarray(0, -1));
  if (digest !== head.pending) return head; // whatever else is there, verifying will find it
  return { ...head, n: head.n + 1, digest, bytes: size, pending: '' };
}

function endsLine(file: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return (
    size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 10)
  );
}

const MAX_LINE = 65_536;
const { O_APPEND, O_CREAT, O_NONBLOCK, O_RDWR } = constants;
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;

function openFile(path: string): number {
  // Not blocking: something that waits for a reader must not make kato wait.
  const flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | (O_NONBLOCK ?? 0);
  const file = openSync(path, flags, 0o600);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new Error('it is not a regular file');
}

/** A disk that becomes full takes a part: half a line would spoil the next one. */
function writeWhole(file: number, bytes: Buffer, size: number): void {
  const written = writeSync(file, bytes);
  if (written === bytes.length) return;
  ftruncateSync(file, size);
  throw Object.assign(new Error('ENOSPC: only a part was written'), {
    code: 'ENOSPC',
  });
}

/** Renames the files up by one; those that are too many go. The chain goes on in a new file. */
function putAside(before: ChainHead, options: OpenOptions): void {
  const { folder, files, maxFiles } = options;
  const [keep, drop] = split(olderFiles(folder), maxFiles - 1);
  // Known before it is gone: what was put away with a file is not missing.
  const oldest = keep[0] === undefined ? files.current : files.older(keep[0]);
  const first = drop.length === 0 ? before.first : firstLink(oldest);
  const head = { ...before, first: first ?? before.first };
  options.head.write(head);
  for (const n of drop) rmSync(files.older(n), { force: true });
  for (const n of keep) renameSync(files.older(n), files.older(n + 1));
  renameSync(files.current, files.older(1));
  options.head.write({ ...head, bytes: 0 });
}

/** Older files that stay when the current one becomes one of them, and those that go. */
function split(
  numbers: readonly number[],
  most: number,
): readonly [readonly number[], readonly number[]] {
  const drop = numbers.slice(0, Math.max(0, numbers.length - most + 1));
  return [numbers.slice(drop.length), drop];
}
