import { isoTime, KatoError, errorText } from '@kato/contracts';
import { openFileLock, type FileLock } from '@kato/snapshot-store';
import { appendRecord } from './append-record.js';
import { auditFiles } from './audit-files.js';
import type { AuditEntry } from './audit-record.js';

export interface AuditLogOptions {
  readonly folder: string;
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A file that would become larger is put aside. Default: 5 MB. */
  readonly maxBytes?: number;
  /** Files that are kept, the current one included. Default: 20. */
  readonly maxFiles?: number;
}

/** The log of requests to export: a chain of records, one for all processes. */
export interface AuditLog {
  /** Writes a record; it is in the file when this returns. Throws `AUDIT_UNWRITABLE`: then there must be no export. */
  record(entry: AuditEntry): void;
  close(): void;
}

const WAIT_MS = 5000;

/** Opens the audit log. Nothing is made before there is something to record. */
export function auditLog(options: AuditLogOptions): AuditLog {
  const { folder, pid, now } = options;
  const { maxBytes = 5_000_000, maxFiles = 20 } = options;
  const files = auditFiles(folder);
  const lock = late(() => openFileLock(files.lock, WAIT_MS));
  return {
    record(entry) {
      try {
        lock.get().hold(() => {
          const stamp = { time: isoTime(now()) ?? '', pid };
          appendRecord(entry, stamp, { folder, files, maxBytes, maxFiles });
        });
      } catch (cause) {
        throw unwritable(files.current, cause);
      }
    },
    close: () => lock.opened()?.close(),
  };
}

function late(open: () => FileLock) {
  const held: { lock?: FileLock } = {};
  return {
    get: (): FileLock => (held.lock ??= open()),
    opened: (): FileLock | undefined => held.lock,
  };
}

function unwritable(path: string, cause: unknown): KatoError {
  return new KatoError(
    'AUDIT_UNWRITABLE',
    `the audit log cannot be written: ${path}: ${errorText(cause)}`,
    {
      hint: 'Without a record of it there is no export. Check the space and the rights of that folder.',
      details: { path },
      cause,
    },
  );
}
