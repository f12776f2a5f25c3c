import { existsSync } from 'node:fs';
import {
  errorText,
  type SessionSummary,
  type SourceFingerprint,
} from '@kato/contracts';
import { openReader } from '../sqlite/connection.js';
import type { Database } from '../sqlite/driver.js';
import { fingerprintPages, readSummaries } from '../sqlite/read-all.js';
import { CURRENT_VERSION, versionOf } from '../sqlite/schema.js';
import { prepareReadStatements } from '../sqlite/statements.js';
import { storeError } from '../sqlite/store-error.js';
import { isDamage } from './attempt.js';

/** What a store says that it has, and what is wrong with its file. */
export interface StoreInspection {
  /** An older one is brought up to date by the next command that uses the store; nothing of it is read here. */
  readonly isOlder: boolean;
  readonly sessions: readonly SessionSummary[];
  readonly fingerprints: readonly SourceFingerprint[];
  /** What SQLite's quick check and the checksums of what was read say, at most 20 of them; none: it is sound. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 20;

/**
 * Looks into a store without writing to it: nothing is made, migrated or repaired. `undefined`: there is none. Throws
 * `STORE_UNREADABLE` and `STORE_VERSION` for what is no store of this kato.
 */
export function inspectStore(
  path: string,
  busyTimeoutMs = 5000,
): StoreInspection | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const db = openReader(path, busyTimeoutMs);
    try {
      return inspect(db, path);
    } finally {
      db.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw storeError(path, error);
    return { ...NOTHING, problems: [errorText(error)] };
  }
}

const NOTHING: StoreInspection = {
  ...{ isOlder: false, sessions: [], fingerprints: [], problems: [] },
};

function inspect(db: Database, path: string): StoreInspection {
  if (versionOf(db, path) !== CURRENT_VERSION)
    return { ...NOTHING, isOlder: true };
  const problems = [
    ...db.prepare(`PRAGMA quick_check(${MAX_PROBLEMS})`).iterate(),
  ]
    .map((row) => String(row['quick_check']))
    .filter((text) => text !== 'ok');
  if (problems.length > 0) return { ...NOTHING, problems };
  db.exec('BEGIN'); // one view
  const statements = prepareReadStatements(db);
  const sessions = readSummaries(statements);
  const fingerprints = [...fingerprintPages(statements)].flat();
  return { ...NOTHING, sessions, fingerprints };
}
