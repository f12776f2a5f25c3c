import type { SessionSnapshotStore } from '@kato/contracts';
import type { RestoreSession } from './restore-session.js';

/** Events of a session as the store gives them; what it has given up of them is read again first. */
export function restoringEvents(
  store: Pick<SessionSnapshotStore, 'get' | 'readEvents'>,
  restore: RestoreSession,
): Pick<SessionSnapshotStore, 'readEvents'> {
  return {
    async *readEvents(key) {
      const found = await store.get(key, { maxEvents: 0 });
      if (found?.summary.evictedEvents !== undefined)
        await restore(found.summary);
      yield* store.readEvents(key);
    },
  };
}
