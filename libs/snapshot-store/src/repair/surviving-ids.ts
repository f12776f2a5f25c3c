import type { Database } from '../sqlite/driver.js';
import { attempt } from './attempt.js';

/** The ids that can still be found, in order: from the first until SQLite fails, and from the last until it fails. */
export function survivingIds(
  db: Database,
  select: string,
  ...values: readonly number[]
): readonly number[] {
  const ids = new Set<number>();
  for (const order of ['ASC', 'DESC'])
    attempt(() => {
      const rows = db.prepare(`${select} ORDER BY id ${order}`);
      for (const { id } of rows.iterate(...values)) {
        if (typeof id !== 'number') continue;
        // Backwards only to where forwards has come.
        if (order === 'DESC' && ids.has(id)) return;
        ids.add(id);
      }
    });
  return [...ids].sort((a, b) => a - b);
}
