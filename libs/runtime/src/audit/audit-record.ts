import { createHash } from 'node:crypto';
import type { ExportFormat, ProviderId, SessionId } from '@kato/contracts';

/**
 * What became of a request to export. `allow`: it may be written, and is going to be. `deny`: it may not. `done` and `failed`
 * come after `allow`, or `failed` alone where it did not come so far. Of a set that fails between two names, each file has the
 * one that is true of it.
 */
export type AuditDecision = 'allow' | 'deny' | 'done' | 'failed';

/** One thing that happened to a request. Paths are as they are; there is never content. */
export interface AuditEntry {
  readonly decision: AuditDecision;
  readonly format: ExportFormat;
  /** Absent: the request was for no session that there is. */
  readonly provider?: ProviderId;
  readonly session?: SessionId;
  /** Why it was denied or failed: a stable name. */
  readonly reason?: string;
  readonly path?: string;
  /** The document is given away, not written: nothing is known of where it goes. */
  readonly target?: 'stdout';
  /** What was asked for, masked and short, where that is no session that there is. */
  readonly selector?: string;
  /** Size and SHA-256 of what was written. */
  readonly bytes?: number;
  readonly digest?: string;
}

/** Where a record stands in the chain. */
export interface ChainLink {
  /** Counts from 1, over all files. */
  readonly n: number;
  /** SHA-256 of the line of the record before, hex. */
  readonly previous: string;
}

/** What stands before the first record. */
export const NO_RECORD = '0'.repeat(64);

const MAX_CHARS = 5000;

/** One line of JSON and a line feed. Its place in the chain is part of it. */
export function auditLine(
  entry: AuditEntry,
  stamp: ChainLink & { readonly time: string; readonly pid: number },
): string {
  // Keys without a value are not written.
  const record = {
    n: stamp.n,
    time: stamp.time,
    pid: stamp.pid,
    decision: entry.decision,
    provider: cut(entry.provider),
    session: cut(entry.session),
    format: entry.format,
    reason: entry.reason,
    path: cut(entry.path),
    target: entry.target,
    selector: cut(entry.selector),
    bytes: entry.bytes,
    digest: entry.digest,
    previous: stamp.previous,
  };
  return `${escaped(JSON.stringify(record))}\n`;
}

/** What the next record carries of a line, its line feed not included. */
export function lineDigest(line: string | Uint8Array): string {
  return createHash('sha256').update(line).digest('hex');
}

function cut(text: string | undefined): string | undefined {
  return text === undefined || text.length <= MAX_CHARS
    ? text
    : `${text.slice(0, MAX_CHARS)}…`;
}

// JSON leaves these as they are, and many programs take them for the end of a line.
function escaped(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
