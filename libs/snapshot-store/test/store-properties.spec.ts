import type { SessionSnapshotStore } from '@kato/contracts';
import fc from 'fast-check';
import { openCachedStore } from '../src/cache/open-cached-store.js';
import { openMemoryStore } from '../src/memory/open-memory-store.js';
import { openSqliteStore } from '../src/sqlite/open-sqlite-store.js';
import { temporaryFolders, WIDE_LIMITS } from './fixtures.js';
import {
  commitOf,
  modelAfter,
  sessionsOf,
  type Model,
  type Step,
} from './store-model.js';

/** Some sessions find room, others do not. */
const SMALL_LIMITS = {
  maxSessions: 2,
  maxEventsPerSession: 9,
  maxBytes: 20_000,
};

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('__proto__', '\ud800', 'a\u0000b', '\n', '\u2028', ''),
);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    source: fc.nat(4),
    session: fc.nat(2),
    texts: fc.array(text, { maxLength: 4 }),
    restart: fc.oneof(
      { weight: 3, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    complete: fc.boolean(),
    stale: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  }),
  { maxLength: 25 },
);

describe('a random history of commits', () => {
  const newFolder = temporaryFolders();
  const openDurable = async () =>
    openSqliteStore({ path: `${await newFolder()}/kato.db` });
  const openInMemory = async () => openMemoryStore({ limits: WIDE_LIMITS });

  const openCached = async () =>
    openCachedStore({ durable: await openDurable(), limits: SMALL_LIMITS });

  it.each([
    { name: 'durable', open: openDurable, numRuns: 60 },
    { name: 'memory', open: openInMemory, numRuns: 300 },
    { name: 'memory before durable', open: openCached, numRuns: 60 },
  ])('reads as its model says: $name', async ({ open, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const store = await open();
        const model = await play(store, history);
        await expectSame(store, model);
        await store.close();
      }),
      { numRuns },
    );
  });

  it('reads the same after the store was closed and opened again', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const path = `${await newFolder()}/kato.db`;
        const first = await openSqliteStore({ path });
        const model = await play(first, history);
        const listed = await first.list();
        await first.close();
        const second = await openSqliteStore({ path });
        expect(await second.list()).toEqual(listed);
        await expectSame(second, model);
        await second.close();
      }),
      { numRuns: 20 },
    );
  });
});

async function play(
  store: SessionSnapshotStore,
  history: readonly Step[],
): Promise<Model> {
  let model: Model = new Map();
  for (const step of history) {
    const commit = commitOf(model, step);
    if (commit === undefined) continue;
    const newest = model.get(step.source)?.newest;
    const { status } = await store.commit(commit);
    const continues =
      commit.base?.generation === newest?.checkpoint.generation &&
      commit.base?.offset === newest?.checkpoint.offset;
    expect(status).toBe(continues ? 'committed' : 'stale');
    if (continues) model = modelAfter(model, step, commit);
  }
  return model;
}

async function expectSame(
  store: SessionSnapshotStore,
  model: Model,
): Promise<void> {
  const sessions = sessionsOf(model);
  const listed = await store.list();
  expect(listed.map(({ key }) => key.sessionId)).toEqual(
    [...sessions.keys()].sort(),
  );
  for (const [sessionId, texts] of sessions) {
    const key = { provider: 'acme', sessionId };
    const read: string[] = [];
    for await (const batch of store.readEvents(key))
      for (const event of batch.events)
        if (event.kind === 'message.user') read.push(event.text);
    expect(read).toEqual(texts);
    const latest = await store.get(key, { maxEvents: 3 });
    expect(latest?.omittedEvents).toBe(Math.max(0, texts.length - 3));
  }
  for (const { newest } of model.values())
    expect(await store.checkpoint(newest.source.sourceId)).toEqual(
      newest.checkpoint,
    );
}
