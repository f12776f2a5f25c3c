import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import {
  INDEX_SESSION_ID,
  type CataloguedSession,
  type EventBody,
  type Eviction,
  type SessionSummary,
  type SnapshotCommit,
} from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import type { DurableStore } from '../src/sqlite/open-store-file.js';
import { temporaryFolders } from './fixtures.js';
import { commitOf, modelAfter, type Model, type Step } from './store-model.js';

type Act =
  | { readonly act: 'commit'; readonly step: Step; readonly by: number }
  | { readonly act: 'evict'; readonly scope: Eviction['scope']; of: number }
  | { readonly act: 'name'; readonly session: number; readonly title: string }
  | { readonly act: 'ask' };

const summaryOf = ({ summary }: CataloguedSession): SessionSummary => summary;

const step: fc.Arbitrary<Step> = fc.record({
  source: fc.nat(5),
  session: fc.nat(3),
  texts: fc.array(fc.constantFrom('a', 'b', '\ud800'), { maxLength: 3 }),
  restart: fc.nat(3).map((n) => n === 0),
  complete: fc.nat(3).map((n) => n > 0),
  stale: fc.constant(false),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('commit'), step, by: fc.nat(1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('evict'),
      scope: fc.constantFrom('events', 'readings', 'session'),
      of: fc.nat(5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('name'),
      session: fc.nat(3),
      title: fc.constantFrom('One', 'Two'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('ask') }) },
) as fc.Arbitrary<Act>;

describe('a catalogue', () => {
  const newFolder = temporaryFolders();
  const open = async (path?: string) =>
    openSqliteStore({ path: path ?? `${await newFolder()}/kato.db` });

  it('says what the list says, whoever wrote, whatever left, whenever it was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const path = `${await newFolder()}/kato.db`;
        const stores = [await open(path), await open(path)] as const;
        const often = stores[0].catalogue(summaryOf);
        const once = stores[0].catalogue(summaryOf);
        let model: Model = new Map();
        let names: SnapshotCommit | undefined;
        for (const one of acts) {
          if (one.act === 'ask')
            expect(await often.entries()).toEqual(await stores[0].list());
          if (one.act === 'name') {
            names = naming(one, names);
            await stores[0].commit(names);
          }
          if (one.act === 'evict') await evict(stores[0], one);
          if (one.act !== 'commit') continue;
          const commit = commitOf(model, one.step);
          if (commit === undefined) continue;
          const { status } = await (stores[one.by] ?? stores[0]).commit(commit);
          // A source that was given up begins anew.
          model =
            status === 'committed'
              ? modelAfter(model, one.step, commit)
              : new Map([...model].filter(([n]) => n !== one.step.source));
        }
        const listed = await stores[0].list();
        expect(await often.entries()).toEqual(listed);
        expect(await once.entries()).toEqual(listed);
        for (const store of stores) await store.close();
      }),
      { numRuns: 80 },
    );
  });

  it('reads the sessions that changed, and no other', async () => {
    const store = await open();
    const commits = sessions(30);
    for (const commit of commits) await store.commit(commit);
    const picked: string[] = [];
    const catalogue = store.catalogue(({ summary: { key } }) => {
      picked.push(key.sessionId);
      return key.sessionId;
    });
    await catalogue.entries();
    picked.length = 0;
    await store.commit(said(commits[7], '2026-03-01T00:00:00.000Z'));
    expect((await catalogue.entries())[0]).toBe('session-7');
    expect(picked).toEqual(['session-7']);
    await store.close();
  });

  it('is the same array while nothing is written', async () => {
    const store = await open();
    for (const commit of sessions(3)) await store.commit(commit);
    const catalogue = store.catalogue(summaryOf);
    const first = await catalogue.entries();
    expect(await catalogue.entries()).toBe(first);
    await store.close();
  });

  it('has sessions whole whose sources do not end with a page', async () => {
    const store = await open();
    for (const [session, agents] of [3, 400, 100, 260].entries())
      for (let n = 0; n < agents; n++)
        await store.commit(agentOf(`session-${session}`, n));
    const catalogue = store.catalogue(summaryOf);
    expect(await catalogue.entries()).toEqual(await store.list());
    await store.close();
  });

  it('gives what the files were like when they were last read', async () => {
    const store = await open();
    for (const commit of sessions(2)) await store.commit(commit);
    const catalogue = store.catalogue(({ fingerprints }) => [
      ...fingerprints.values(),
    ]);
    const prints = (await catalogue.entries()).flat();
    expect(new Set(prints)).toEqual(new Set(await store.fingerprints()));
    await store.close();
  });

  it('answers those who ask at once, each with what was written before', async () => {
    const store = await open();
    const catalogue = store.catalogue(summaryOf);
    const lengths = [];
    for (const commit of sessions(5)) {
      lengths.push(catalogue.entries().then(({ length }) => length));
      await store.commit(commit);
    }
    const found = await Promise.all([...lengths, catalogue.entries()]);
    expect(found.at(-1)).toHaveLength(5);
    await store.close();
  });

  it('begins anew with a file that takes the place of the store', async () => {
    const path = `${await newFolder()}/kato.db`;
    const store = await open(path);
    for (const commit of sessions(3)) await store.commit(commit);
    const catalogue = store.catalogue(summaryOf);
    await catalogue.entries();
    for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`);
    for (const commit of sessions(3).slice(2)) await store.commit(commit);
    expect(await catalogue.entries()).toEqual(await store.list());
    await store.close();
  });

  it('asks again after a failure, and has nothing twice', async () => {
    const store = await open();
    for (const commit of sessions(600)) await store.commit(commit);
    let left = 300;
    const catalogue = store.catalogue(({ summary }) => {
      if (--left === 0) throw new Error('not now');
      return summary;
    });
    await expect(catalogue.entries()).rejects.toThrow('not now');
    expect(await catalogue.entries()).toEqual(await store.list());
    await store.close();
  });
});

function sessions(count: number): readonly SnapshotCommit[] {
  return Array.from({ length: count }, (_, n) => {
    const sessionId = `session-${n}`;
    const source = sampleSource({ name: `source-${n}`, sessionId });
    const at = `2026-02-01T00:00:${String(n % 60).padStart(2, '0')}.000Z`;
    return sampleCommit({
      ...{ source, sessionId },
      bodies: [sampleMessage('Hello', at)],
    });
  });
}

function said(after: SnapshotCommit | undefined, at: string): SnapshotCommit {
  if (after === undefined) throw new Error('no such commit');
  const { source } = after;
  return sampleCommit({ source, after, bodies: [sampleMessage('More', at)] });
}

function agentOf(sessionId: string, n: number): SnapshotCommit {
  const agentId = `${sessionId}-${n}`;
  const role = n === 0 ? 'main' : 'agent';
  const source = sampleSource({ name: agentId, sessionId, role, agentId });
  return sampleCommit({ source, sessionId, bodies: [sampleMessage('Go')] });
}

function naming(
  { session, title }: { readonly session: number; readonly title: string },
  after: SnapshotCommit | undefined,
): SnapshotCommit {
  const source = sampleSource({
    ...{ name: 'index', sessionId: INDEX_SESSION_ID, role: 'index' },
  });
  const native = { type: 'name' };
  const bodies: readonly EventBody[] = [
    {
      ...{ kind: 'session.info', native, title, titleSource: 'custom' },
      ofSession: `session-${session}`,
    },
  ];
  return sampleCommit({ source, bodies, ...(after && { after }) });
}

/** Gives up a session as it stands, if there are so many. */
async function evict(
  store: DurableStore,
  { of, scope }: { readonly of: number; readonly scope: Eviction['scope'] },
): Promise<void> {
  const session = (await store.list())[of];
  if (session === undefined) return;
  const { key, sources } = session;
  const checkpoints = await Promise.all(
    sources.map(({ sourceId }) => store.checkpoint(sourceId)),
  );
  await store.evict({
    ...{ key, scope },
    sources: sources.flatMap(({ sourceId }, i) => {
      const found = checkpoints[i];
      if (found === undefined) return [];
      const { generation, offset } = found;
      return [{ sourceId, generation, offset }];
    }),
  });
}
