import type { SnapshotCommit } from '../../commit/snapshot-commit.js';
import type { ConversationEvent } from '../../events/conversation-event.js';
import type { SessionKey } from '../../ids/ids.js';
import type { SessionSnapshotStore } from '../../store/session-snapshot-store.js';
import type { Law } from '../law.js';

/** Opens an empty store of the kind under test. */
export type OpenStore = () => Promise<SessionSnapshotStore>;

/** What a store must do, given an empty one. */
export interface StoreLaw {
  readonly title: string;
  check(store: SessionSnapshotStore): Promise<void>;
}

/** Gives a law an empty store, and closes it whatever happens. */
export function onEmptyStore(open: OpenStore, law: StoreLaw): Law {
  return {
    title: law.title,
    check: async () => {
      const store = await open();
      try {
        await law.check(store);
      } finally {
        await store.close();
      }
    },
  };
}

/** Commits in order; throws unless each is accepted. Returns the revisions. */
export async function commitAll(
  store: SessionSnapshotStore,
  commits: readonly SnapshotCommit[],
): Promise<readonly number[]> {
  const revisions: number[] = [];
  for (const [i, commit] of commits.entries()) {
    const receipt = await store.commit(commit);
    if (receipt.status !== 'committed')
      throw new Error(`commit ${i} was refused: ${JSON.stringify(receipt)}`);
    revisions.push(receipt.revision);
  }
  return revisions;
}

/** All events of a session, as `readEvents` gives them. */
export async function eventsOf(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  key: SessionKey,
): Promise<readonly ConversationEvent[]> {
  const events: ConversationEvent[] = [];
  for await (const batch of store.readEvents(key)) events.push(...batch.events);
  return events;
}

/** The texts of a session's user messages, in the order in which the store gives them. */
export async function textsOf(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  key: SessionKey,
): Promise<readonly string[]> {
  const events = await eventsOf(store, key);
  return events.flatMap((event) =>
    event.kind === 'message.user' ? [event.text] : [],
  );
}
