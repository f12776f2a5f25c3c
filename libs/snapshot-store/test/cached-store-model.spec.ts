import type { SessionSnapshotStore, SnapshotCommit } from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import fc from 'fast-check';
import {
  openCachedStore,
  type CachedStore,
} from '../src/cache/open-cached-store.js';
import { weighEvent } from '../src/cache/weigh-event.js';
import { openMemoryStore } from '../src/memory/open-memory-store.js';
import { textsIn, WIDE_LIMITS } from './fixtures.js';

const LIMITS = { maxSessions: 3, maxEventsPerSession: 6, maxBytes: 16_000 };
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const keyOf = (sessionId: string) => ({ provider: 'acme', sessionId });
const dayOf = (day: number) =>
  `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;

interface Held {
  readonly inBatches: boolean;
  readonly name: string;
  readonly day: string;
  readonly version: SnapshotCommit | undefined;
  readonly bytes: number;
}

/** What memory must hold, worked out naively: everything that had room since room was last made, sorted anew each time. */
interface Model {
  readonly newest: Map<string, SnapshotCommit>;
  readonly texts: Map<string, readonly string[]>;
  readonly evicted: string[];
  offered: Held[];
  hits: number;
}

interface Real {
  readonly store: CachedStore;
  readonly durable: SessionSnapshotStore;
  readonly evicted: string[];
}

const rank = ({ day, name }: Held): string => `${day} ${name}`;

function heldOf(offered: readonly Held[]): readonly Held[] {
  const held: Held[] = [];
  let bytes = 0;
  for (const one of [...offered].sort((a, b) => (rank(a) < rank(b) ? 1 : -1))) {
    bytes += one.bytes;
    if (held.length === LIMITS.maxSessions) break;
    if (bytes > (LIMITS.maxBytes / 4) * 3) break;
    held.push(one);
  }
  return held;
}

type Command = fc.AsyncCommand<Model, Real>;

function commitCommand(
  ...[name, day, sizes, byAnother]: [string, number, number[], boolean]
): Command {
  return {
    check: () => true,
    async run(model, { store, durable }) {
      const after = model.newest.get(name);
      const texts = sizes.map((size) => name.repeat(size));
      const bodies = texts.map((text) => sampleMessage(text, dayOf(day)));
      const source = sampleSource({ name });
      const commit = sampleCommit({ source, bodies, ...(after && { after }) });
      await (byAnother ? durable : store).commit(commit);
      model.newest.set(name, commit);
      model.texts.set(name, [...(model.texts.get(name) ?? []), ...texts]);
    },
    toString: () => `commit(${name}, ${day}, [${sizes.join()}], ${byAnother})`,
  };
}

function readCommand(...[name, isStream]: [string, boolean]): Command {
  return {
    check: ({ newest }) => newest.has(name),
    async run(model, real) {
      const { store, durable, evicted } = real;
      const before = store.stats();
      if (isStream)
        expect(await textsIn(store, keyOf(name))).toEqual(
          model.texts.get(name),
        );
      else
        expect(await store.get(keyOf(name))).toEqual(
          await durable.get(keyOf(name)),
        );
      await offer(model, real, { name, isStream });
      const after = store.stats();
      const held = heldOf(model.offered);
      expect(after.hits - before.hits).toBe(model.hits);
      expect(after.sessions).toBe(held.length);
      expect(after.bytes).toBe(held.reduce((sum, { bytes }) => sum + bytes, 0));
      expect(after.bytes).toBeLessThanOrEqual(LIMITS.maxBytes);
      expect(evicted).toEqual(model.evicted);
    },
    toString: () => `${isStream ? 'readEvents' : 'get'}(${name})`,
  };
}

async function offer(
  model: Model,
  real: Real,
  { name, isStream }: { readonly name: string; readonly isStream: boolean },
): Promise<void> {
  const version = model.newest.get(name);
  const held = heldOf(model.offered);
  const known = held.find((one) => one.name === name);
  // What came as one snapshot is read once more for the names of its batches.
  const isUsable = !isStream || known?.inBatches === true || known?.bytes === 0;
  model.hits = Number(known?.version === version && isUsable);
  if (model.hits === 1) return;
  // A session that changed makes room: what did not fit before is read again when it is asked for.
  if (known !== undefined) model.offered = held.filter((one) => one !== known);
  const snapshot = await real.durable.get(keyOf(name));
  const events = snapshot?.events ?? [];
  const bytes = events.reduce((sum, event) => sum + weighEvent(event), 0);
  if (events.length > LIMITS.maxEventsPerSession) return;
  if (bytes > LIMITS.maxBytes / 4) return;
  const day = snapshot?.summary.lastMessageAt ?? '';
  const before = heldOf(model.offered);
  const isHeld = (one: Held) => heldOf(model.offered).includes(one);
  model.offered = model.offered.filter((one) => one.name !== name);
  model.offered.push({ name, day, version, bytes, inBatches: isStream });
  model.evicted.push(
    ...before
      .filter((one) => !isHeld(one))
      .map((one) => one.name)
      .reverse(),
  );
}

const name = fc.constantFrom(...NAMES);
const commands = fc.commands(
  [
    fc
      .tuple(
        name,
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(900), { maxLength: 3 }),
        fc.boolean(),
      )
      .map((given) => commitCommand(...given)),
    fc.tuple(name, fc.boolean()).map((given) => readCommand(...given)),
  ],
  { maxCommands: 60 },
);

it('answers as the durable store, and holds what a naive model holds', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (history) => {
      await fc.asyncModelRun(() => {
        const durable = openMemoryStore({ limits: WIDE_LIMITS });
        const evicted: string[] = [];
        const onEvicted = ({ sessionId }: { readonly sessionId: string }) =>
          evicted.push(sessionId);
        const store = openCachedStore({ durable, limits: LIMITS, onEvicted });
        const model: Model = {
          ...{ newest: new Map(), texts: new Map(), evicted: [] },
          ...{ offered: [], hits: 0 },
        };
        return { model, real: { store, durable, evicted } };
      }, history);
    }),
    { numRuns: 300 },
  );
});

describe('the same sessions, read in any order,', () => {
  const sessions = fc.uniqueArray(
    fc.record({
      name,
      day: fc.integer({ min: 1, max: 5 }),
      sizes: fc.array(fc.nat(900), { minLength: 1, maxLength: 3 }),
    }),
    { selector: (one) => one.name, minLength: 2 },
  );

  it('leave the same ones in memory, 100 times over', async () => {
    await fc.assert(
      fc.asyncProperty(
        sessions.chain((all) =>
          fc.record({
            all: fc.constant(all),
            order: fc.shuffledSubarray(all, { minLength: all.length }),
          }),
        ),
        async ({ all, order }) => {
          expect(await heldAfter(order)).toEqual(await heldAfter(all));
          expect(await heldAfter(all)).toEqual(await heldAfter(all));
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** Which sessions are answered from memory after all were read once. */
async function heldAfter(
  sessions: readonly {
    readonly name: string;
    readonly day: number;
    readonly sizes: readonly number[];
  }[],
): Promise<readonly string[]> {
  const durable = openMemoryStore({ limits: WIDE_LIMITS });
  const store = openCachedStore({ durable, limits: LIMITS });
  for (const { name, day, sizes } of sessions) {
    const bodies = sizes.map((n) => sampleMessage('x'.repeat(n), dayOf(day)));
    const source = sampleSource({ name });
    await store.commit(sampleCommit({ source, bodies }));
    await textsIn(store, keyOf(name));
  }
  const held: string[] = [];
  for (const sessionId of NAMES) {
    const before = store.stats().hits;
    await store.get(keyOf(sessionId), { maxEvents: 0 });
    if (store.stats().hits > before) held.push(sessionId);
  }
  return held;
}
