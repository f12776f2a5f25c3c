import type { EventBody } from '../../events/event-body.js';
import { INDEX_SESSION_ID } from '../../source/session-source.js';
import { sampleCommit, sampleMessage, sampleSource } from '../sample-commit.js';
import { assertEqual } from './assert-equal.js';
import { commitAll, type StoreLaw } from './store-law.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const session = sampleCommit({
  source: sampleSource({ name: 'one' }),
  bodies: [sampleMessage('Begin')],
});
const index = sampleCommit({
  source: sampleSource({
    ...{ name: 'index', sessionId: INDEX_SESSION_ID, role: 'index' },
  }),
  bodies: [named('one', 'Old'), named('two', 'Other'), named('one', 'New')],
});

/** How an index names sessions. */
export const indexLaws: readonly StoreLaw[] = [
  {
    title: 'an index names sessions, and is none',
    check: async (store) => {
      await commitAll(store, [session, index]);
      const [found, ...others] = await store.list();
      assertEqual([found?.title, others], ['New', []], 'list()');
      assertEqual(found?.titleSource, 'custom', 'titleSource');
      assertEqual((await store.get(KEY))?.summary, found, 'get().summary');
      const of = { ...KEY, sessionId: INDEX_SESSION_ID };
      assertEqual(await store.get(of), undefined, 'the index');
    },
  },
  {
    title: 'a name waits for its session, and names no other provider’s',
    check: async (store) => {
      await commitAll(store, [index]);
      assertEqual(await store.list(), [], 'list() before');
      const source = sampleSource({ name: 'one', provider: 'other' });
      const bodies = [sampleMessage('Elsewhere')];
      await commitAll(store, [session, sampleCommit({ source, bodies })]);
      const titles = (await store.list()).map(({ title }) => title);
      assertEqual(titles, ['New', 'Elsewhere'], 'titles');
    },
  },
];

function named(ofSession: string, title: string): EventBody {
  const native = { type: 'name' };
  return {
    ...{ kind: 'session.info', native },
    ...{ ofSession, title, titleSource: 'custom' },
  };
}
