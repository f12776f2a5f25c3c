import { existsSync } from 'node:fs';
import { parseSourceId } from '@kato/contracts';
import { openReader, openWriter } from '../sqlite/connection.js';
import { createPrivateFile } from '../sqlite/create-private-file.js';
import type { Database } from '../sqlite/driver.js';
import { withExclusiveLock } from '../sqlite/exclusive-lock.js';
import { prepareWriteStatements } from '../sqlite/statements.js';
import { translating } from '../sqlite/store-error.js';
import { isDamage } from './attempt.js';
import type { RepairReport } from './repair-report.js';
import { rescue, type Rescued } from './rescue.js';
import {
  begunRepair,
  beginRepair,
  endRepair,
  inodeOf,
  moveAside,
} from './set-aside.js';

/** What a repair needs to know and to ask. */
export interface RepairOptions {
  readonly path: string;
  readonly busyTimeoutMs: number;
  /** The damaged file; another one in its place is left alone. Absent: only finish a repair that was begun. */
  readonly inode?: string | undefined;
  readonly sourceExists?: (path: string) => boolean;
}

/**
 * Sets a damaged store aside and puts a new one in its place, with all of the old one that its checksums prove. One
 * process repairs, others wait; `undefined` when there was nothing to do any more. One that dies in it has left a note,
 * and the next that opens the store goes on.
 */
export function repairStore(options: RepairOptions): RepairReport | undefined {
  const { path, busyTimeoutMs, inode } = options;
  return translating(path, () =>
    withExclusiveLock(path, busyTimeoutMs, () => {
      const begun = begunRepair(path);
      const isThere = inode !== undefined && inodeOf(path) === inode;
      const plan = begun ?? (isThere ? beginRepair(path, inode) : undefined);
      if (plan === undefined) return undefined;
      moveAside(path, plan);
      const rescued = rescueFrom(plan.to, options);
      endRepair(path);
      return reportOf(rescued, plan.to, options);
    }),
  );
}

function rescueFrom(
  damaged: string,
  { path, busyTimeoutMs }: RepairOptions,
): Rescued | undefined {
  createPrivateFile(path);
  const into = openWriter(path, busyTimeoutMs);
  try {
    const from = openDamaged(damaged, busyTimeoutMs);
    if (from === undefined) return undefined;
    try {
      return rescue({ from, into, writes: prepareWriteStatements(into) });
    } finally {
      from.close();
    }
  } finally {
    into.close();
  }
}

// A file whose tables cannot be read has nothing that could be carried over.
function openDamaged(
  path: string,
  busyTimeoutMs: number,
): Database | undefined {
  if (!existsSync(path)) return undefined;
  const db = openReader(path, busyTimeoutMs);
  try {
    for (const table of ['generations', 'generation_documents'])
      db.prepare(`SELECT seal_of.* FROM ${table} AS seal_of LIMIT 0`).get();
    return db;
  } catch (error) {
    db.close();
    if (isDamage(error)) return undefined;
    throw error;
  }
}

function reportOf(
  rescued: Rescued | undefined,
  setAside: string,
  { path, sourceExists = existsSync }: RepairOptions,
): RepairReport {
  const damaged = (rescued?.damaged ?? []).map(({ found, events }) => {
    const { source } = found;
    const { provider = '', sessionId = '' } = source ?? {};
    return {
      sourceId: parseSourceId(found.sourceId ?? 'unknown/source'),
      ...(source && {
        key: { provider, sessionId },
        path: source.state.path,
      }),
      keptEvents: events,
    };
  });
  const isThere = (one: { readonly path?: string }): boolean =>
    one.path !== undefined && sourceExists(one.path);
  return {
    ...{ path, setAside, unreadable: rescued === undefined },
    kept: rescued?.kept ?? 0,
    readAgain: damaged.filter(isThere),
    lost: damaged.filter((one) => !isThere(one)),
  };
}
