import { existsSync, statSync } from 'node:fs';
import { openFileLock } from '@kato/snapshot-store';
import { auditFiles, olderFiles, type AuditFiles } from './audit-files.js';
import { lineDigest, NO_RECORD, type ChainLink } from './audit-record.js';
import type { ChainHead } from './chain-head.js';
import { linkOf } from './first-link.js';
import { readHead } from './head-file.js';
import { readLines } from './read-lines.js';

/** A place at which the audit log is not as it was written. */
export interface AuditBreak {
  readonly path: string;
  /** Counts from 1. Absent: it is about the file. */
  readonly line?: number;
  readonly reason: string;
}

/** What verifying the audit log found. No breaks: it is as it was written, as far as a chain without a key can tell. */
export interface AuditVerdict {
  readonly files: number;
  readonly records: number;
  readonly breaks: readonly AuditBreak[];
}

const WAIT_MS = 5000;

/**
 * Checks every record against the one before it, and the last one against the head. Nobody writes meanwhile. Finds what was
 * changed, dropped, swapped, inserted or cut; whoever can write all files can also make a new chain.
 */
export function verifyAudit(folder: string): AuditVerdict {
  const files = auditFiles(folder);
  if (!existsSync(files.lock)) return verify(folder, files);
  const lock = openFileLock(files.lock, WAIT_MS);
  try {
    return lock.hold(() => verify(folder, files));
  } finally {
    lock.close();
  }
}

/** Where the chain has come to. */
interface Walk {
  n: number;
  digest: string;
  records: number;
  readonly breaks: AuditBreak[];
}

function verify(folder: string, files: AuditFiles): AuditVerdict {
  const paths = olderFiles(folder).map((n) => files.older(n));
  if (existsSync(files.current)) paths.push(files.current);
  const head = readHead(files.head);
  const walk: Walk = { n: 0, digest: NO_RECORD, records: 0, breaks: [] };
  for (const path of paths) walkFile(path, walk, head?.first);
  const end = checkEnd(files, head, walk);
  if (end !== undefined) walk.breaks.push({ path: files.head, reason: end });
  return { files: paths.length, records: walk.records, breaks: walk.breaks };
}

function walkFile(
  path: string,
  walk: Walk,
  first: ChainLink | undefined,
): void {
  let line = 0;
  for (const { bytes, isWhole } of readLines(path)) {
    line++;
    const link = linkOf(bytes);
    const reason =
      link === undefined || !isWhole
        ? 'this is no record'
        : wrongPlace(link, walk, first);
    if (reason !== undefined) walk.breaks.push({ path, line, reason });
    walk.n = link?.n ?? walk.n + 1;
    walk.digest = lineDigest(bytes);
    walk.records++;
  }
}

function wrongPlace(
  { n, previous }: ChainLink,
  walk: Walk,
  first: ChainLink | undefined,
): string | undefined {
  const isFirst = walk.records === 0;
  if (isFirst && first !== undefined) {
    // Older records were put away with their file, up to the one that the head names; more than that may be there.
    const fits = n < first.n || (n === first.n && previous === first.previous);
    return fits ? undefined : `record ${n} follows nothing`;
  }
  if (n !== walk.n + 1)
    return `record ${n} follows ${isFirst ? 'nothing' : `record ${walk.n}`}`;
  return previous === walk.digest
    ? undefined
    : `record ${n} does not follow the line before it, one of them was changed`;
}

function checkEnd(
  files: AuditFiles,
  head: ChainHead | undefined,
  walk: Walk,
): string | undefined {
  if (head === undefined)
    return walk.records === 0 && !existsSync(files.head)
      ? undefined
      : 'the record of the end is missing or was changed';
  const isEnd = walk.n === head.n && walk.digest === head.digest;
  if (isEnd) return isSize(files, head) ? undefined : 'the size is another one';
  // Killed between the record and the head, which had announced it.
  const hasCome = walk.n === head.n + 1 && walk.digest === head.pending;
  if (hasCome) return undefined;
  return walk.n < head.n
    ? `the end is missing: the last record is ${walk.n}, not ${head.n}`
    : `the last record is not the one that was written last`;
}

function isSize({ current, older }: AuditFiles, { bytes }: ChainHead): boolean {
  const sizeOf = (path: string): number =>
    statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  // Killed while the files were put aside: the current one has not been begun.
  return (
    sizeOf(current) === bytes ||
    (sizeOf(current) === 0 && sizeOf(older(1)) === bytes)
  );
}
