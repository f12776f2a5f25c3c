import type {
  CataloguedSession,
  CatalogueStore,
  SessionSummary,
} from '@kato/contracts';
import { knownSessions } from '../src/sessions/known-sessions.js';
import { sampleSummary } from './support/sample-summary.js';

/** A store whose catalogues read it once each. */
function countedStore(...summaries: readonly SessionSummary[]) {
  const store = {
    catalogues: 0,
    catalogue<T>(pick: (session: CataloguedSession) => T) {
      store.catalogues++;
      const picked = summaries.map((summary) =>
        pick({ summary, fingerprints: new Map() }),
      );
      return { entries: async () => picked };
    },
  };
  return store satisfies CatalogueStore;
}

describe('the sessions that a process knows', () => {
  it('are what finds, counts and relates them', async () => {
    const store = countedStore(sampleSummary('claude/a', { cwd: '/home/dev' }));
    const [found] = await knownSessions(store).entries();
    expect(found).toMatchObject({
      key: { provider: 'claude', sessionId: 'a' },
      cwd: '/home/dev',
    });
  });

  it('are kept while somebody asks', async () => {
    const store = countedStore();
    const known = knownSessions(store);
    await known.entries();
    await known.entries();
    expect(store.catalogues).toBe(1);
  });

  it('are given up when nobody asks any more', async () => {
    const store = countedStore();
    const known = knownSessions(store, 1);
    await known.entries();
    // Timers of one duration come in the order in which they were set.
    await new Promise((resolve) => setTimeout(resolve, 1));
    await known.entries();
    expect(store.catalogues).toBe(2);
  });

  it('are given up when the process has no use for them', async () => {
    const store = countedStore();
    const known = knownSessions(store);
    await known.entries();
    known.forget();
    await known.entries();
    expect(store.catalogues).toBe(2);
  });
});
