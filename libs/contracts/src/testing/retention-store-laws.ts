import type { RetentionStore } from '../store/retention-store.js';
import type { SessionSnapshotStore } from '../store/session-snapshot-store.js';
import type { Law } from './law.js';
import { evictionLaws } from './store-laws/eviction-laws.js';

/**
 * What every store must do that keeps within limits by giving up sessions, as checks that throw: beside
 * `snapshotStoreLaws`. `open` gives an empty store each time; every check closes the one it got.
 */
export function retentionStoreLaws(
  open: () => Promise<SessionSnapshotStore & RetentionStore>,
): readonly Law[] {
  return evictionLaws.map((law) => ({
    title: law.title,
    check: async () => {
      const store = await open();
      try {
        await law.check(store);
      } finally {
        await store.close();
      }
    },
  }));
}
