// F4: far more history than the memory before the store may hold, read through it in random order.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { openCachedStore, openSqliteStore } from '@kato/snapshot-store';
import { runRow } from '../row/run-row.mjs';
import { roomyStore } from '../world/open-world.mjs';

const MB = 1024 * 1024;
const BUDGET = 64 * MB;
const LIMITS = {
  ...{ maxSessions: 10_000, maxEventsPerSession: Infinity, maxBytes: BUDGET },
};
/** Heap that reading itself takes, after garbage collection. */
const SLACK = 12 * MB;
const EVENT_CHARS = 4096;
const BATCH_EVENTS = 256;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

await runRow({
  row: 'F4',
  goal: 'a budget of 64 MB is never passed by more than 10 %, the same reading evicts the same 100 times, what was evicted is read whole',
  sizes: {
    storedMb: { ci: 128, nightly: 1024 },
    throughMb: { ci: 384, nightly: 10_240 },
    runs: { ci: 100, nightly: 100 },
  },
  onDisk: true,
  async run({ storedMb, throughMb, runs, random, check, folder }) {
    const orders = await sameOrders(runs, random);
    check('the same evictions in each run', orders.different === 0, orders);
    const durable = await openSqliteStore({ path: join(folder, 'kato.db') });
    try {
      const sessions = await fill(durable, storedMb, random);
      return {
        ...(await readThrough({ durable, sessions, throughMb, random, check })),
        orders,
      };
    } finally {
      await durable.close();
    }
  },
});

/** Sessions of 0.1 to 8 MB, and some that are larger than all of the budget allows one. */
async function fill(durable, storedMb, random) {
  const sessions = [];
  for (let chars = 0; chars < storedMb * MB;) {
    const name = `session-${sessions.length}`;
    const size = (random() < 0.05 ? 24 : 0.1 + 8 * random() ** 3) * MB;
    await commitSession(durable, { name, size, random });
    const digest = (await digestOf(durable, keyOf(name))).digest;
    sessions.push({ key: keyOf(name), size, digest });
    chars += size;
  }
  return sessions;
}

async function commitSession(durable, { name, size, random }) {
  const at = new Date(1.78e12 + Math.floor(random() * 1e10)).toISOString();
  const source = sampleSource({ name });
  let after;
  for (let left = Math.ceil(size / EVENT_CHARS); left > 0;) {
    const count = Math.min(left, BATCH_EVENTS);
    const bodies = Array.from({ length: count }, (_, i) =>
      sampleMessage(
        `${name} ${left - i} ${'words '.repeat(EVENT_CHARS / 6)}`,
        at,
      ),
    );
    const more = after === undefined ? { source } : { after };
    after = sampleCommit({ ...more, bodies });
    await durable.commit(after);
    left -= count;
  }
}

async function readThrough({ durable, sessions, throughMb, random, check }) {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const evicted = new Set();
  const store = openCachedStore({
    ...{ durable, limits: LIMITS },
    onEvicted: ({ sessionId }) => evicted.add(sessionId),
  });
  const most = { bytes: 0, heapOver: 0, wrong: 0 };
  let chars = 0;
  for (let reads = 0; chars < throughMb * MB; reads++) {
    const { key, size, digest } =
      sessions[Math.floor(random() * sessions.length)];
    const read = await digestOf(store, key, () => {
      most.bytes = Math.max(most.bytes, store.stats().bytes);
    });
    if (read.digest !== digest) most.wrong++;
    chars += size;
    if (reads % 20 !== 0) continue;
    collectGarbage();
    const heap = process.memoryUsage().heapUsed - before;
    most.heapOver = Math.max(most.heapOver, heap - store.stats().bytes);
  }
  const stats = store.stats();
  check('within the budget', most.bytes <= BUDGET * 1.1, most);
  check('the heap agrees', most.heapOver <= BUDGET * 0.1 + SLACK, most);
  check('everything was read whole', most.wrong === 0, most);
  check('there were evictions and hits', evicted.size * stats.hits > 0, stats);
  const back = await readAgain(store, sessions, evicted);
  check('what was evicted is read whole', back.wrong === 0, back);
  const inMb = (bytes) => Math.round((bytes / MB) * 10) / 10;
  return {
    sessions: sessions.length,
    mostMb: inMb(most.bytes),
    heapOverMb: inMb(most.heapOver),
    ...{ wrong: most.wrong, stats, readAgain: back.read },
  };
}

async function readAgain(store, sessions, evicted) {
  const back = { read: 0, wrong: 0 };
  for (const { key, digest } of sessions) {
    if (!evicted.has(key.sessionId)) continue;
    back.read++;
    if ((await digestOf(store, key)).digest !== digest) back.wrong++;
  }
  return back;
}

async function digestOf(store, key, onBatch = () => {}) {
  const hash = createHash('sha256');
  for await (const { events } of store.readEvents(key)) {
    for (const { eventId, text } of events) hash.update(eventId).update(text);
    onBatch();
  }
  return { digest: hash.digest('hex') };
}

/** The same reading, over and over: which sessions leave, in which order; and in another order, which stay. */
async function sameOrders(runs, random) {
  const durable = roomyStore();
  const names = Array.from({ length: 60 }, (_, i) => `session-${i}`);
  for (const name of names)
    await commitSession(durable, { name, size: 80_000 * random(), random });
  const script = Array.from(
    { length: 200 },
    () => names[Math.floor(random() * names.length)],
  );
  const first = await evictions(durable, script);
  const stay = (await evictions(durable, names)).held;
  let different = 0;
  for (let run = 0; run < runs; run++) {
    const again = await evictions(durable, script);
    const shuffled = [...names].sort(() => random() - 0.5);
    const { held } = await evictions(durable, shuffled);
    if (again.order !== first.order || held !== stay) different++;
  }
  const left = first.order.split(' ').length;
  return { runs, different, evictions: left };
}

async function evictions(durable, script) {
  const limits = { maxSessions: 20, maxEventsPerSession: 1e6, maxBytes: MB };
  const order = [];
  const onEvicted = ({ sessionId }) => order.push(sessionId);
  const store = openCachedStore({ durable, limits, onEvicted });
  for (const name of script) await digestOf(store, keyOf(name));
  const held = [];
  for (const name of new Set(script)) {
    const { hits } = store.stats();
    await store.get(keyOf(name), { maxEvents: 0 });
    if (store.stats().hits > hits) held.push(name);
  }
  return { order: order.join(' '), held: held.sort().join(' ') };
}

function keyOf(sessionId) {
  return { provider: 'acme', sessionId };
}
