import fc from 'fast-check';
import {
  INDEX_SESSION_ID,
  type CataloguedSession,
  type EventBody,
  type Eviction,
  type SessionSummary,
  type SnapshotCommit,
} from '@kato/contracts';
import { sampleCommit, sampleSource } from '@kato/contracts/testing';
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
);

describe('a catalogue, after a random history of two processes', () => {
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
});

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
