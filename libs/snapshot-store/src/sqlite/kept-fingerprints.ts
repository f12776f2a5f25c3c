import { setImmediate } from 'node:timers/promises';
import type { SourceFingerprint } from '@kato/contracts';
import type { Database } from './driver.js';
import { fingerprintPages } from './read-all.js';
import type { ReadStatements } from './statements.js';

/** The fingerprints of all sources: the same array as before as long as nothing is written, by whomever. */
export type KeptFingerprints = () => Promise<readonly SourceFingerprint[]>;

/** What guards each access to the database. */
type Run = <T>(work: () => T) => T;

/**
 * Reads the fingerprints a page at a time, and others have their turn between pages: a source is as it was at some moment
 * of the reading. Row ids only grow: a source that moves on to a new row meanwhile is met there as well.
 */
export function keptFingerprints(
  db: Database,
  reads: ReadStatements,
  run: Run,
): KeptFingerprints {
  // The first counts the commits of others, the second the rows that this connection wrote.
  const version = db.prepare('PRAGMA data_version');
  const changes = db.prepare('SELECT total_changes() AS changes');
  const versionNow = (): string =>
    `${String(version.get()?.['data_version'])} ${String(changes.get()?.['changes'])}`;
  let kept: { version: string; all: readonly SourceFingerprint[] } | undefined;
  return async () => {
    const before = run(versionNow);
    if (kept?.version === before) return kept.all;
    const all = new Map<string, SourceFingerprint>();
    const pages = fingerprintPages(reads);
    for (;;) {
      const page = run(() => pages.next());
      if (page.done === true) break;
      for (const one of page.value) all.set(one.sourceId, one);
      await setImmediate();
    }
    kept = { version: before, all: [...all.values()] };
    return kept.all;
  };
}
