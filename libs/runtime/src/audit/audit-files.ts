import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '@kato/contracts';

/** The files of the audit log. */
export interface AuditFiles {
  /** The file that is written: `audit.jsonl`. */
  readonly current: string;
  readonly head: string;
  readonly lock: string;
  /** An older file: 1 is the one before the current. */
  readonly older: (n: number) => string;
}

export function auditFiles(folder: string): AuditFiles {
  return {
    current: join(folder, 'audit.jsonl'),
    head: join(folder, 'audit.head.json'),
    lock: join(folder, 'audit.lock'),
    older: (n) => join(folder, `audit.${n}.jsonl`),
  };
}

/** Numbers of the older files that there are, the oldest (largest) first. */
export function olderFiles(folder: string): readonly number[] {
  return namesIn(folder)
    .flatMap((name) => {
      const n = /^audit\.([1-9]\d{0,3})\.jsonl$/.exec(name)?.[1];
      return n === undefined ? [] : [Number(n)];
    })
    .sort((a, b) => b - a);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
