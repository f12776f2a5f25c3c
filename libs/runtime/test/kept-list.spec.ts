import type { SessionSummary, SourceFingerprint } from '@kato/contracts';
import { keptList } from '../src/status/kept-list.js';
import { sampleSummary } from './support/sample-summary.js';

function countedStore() {
  const store = {
    reads: 0,
    prints: [] as readonly SourceFingerprint[],
    sessions: [sampleSummary('claude/a')] as readonly SessionSummary[],
    fingerprints: async () => store.prints,
    async list() {
      store.reads++;
      return store.sessions;
    },
    write(...names: readonly string[]) {
      store.prints = [];
      store.sessions = names.map((name) => sampleSummary(name));
    },
  };
  return store;
}

describe('a list that is kept', () => {
  it('is read once while nothing is written', async () => {
    const store = countedStore();
    const list = keptList(store);
    expect(await list()).toBe(await list());
    expect(store.reads).toBe(1);
  });

  it('is read again after any write', async () => {
    const store = countedStore();
    const list = keptList(store);
    await list();
    store.write('claude/b', 'claude/c');
    expect(await list()).toHaveLength(2);
  });

  it('is given up when nobody asks any more', async () => {
    const store = countedStore();
    const list = keptList(store, 1);
    await list();
    // Timers of one duration come in the order in which they were set.
    await new Promise((resolve) => setTimeout(resolve, 1));
    await list();
    expect(store.reads).toBe(2);
  });
});
