// C5: sources that are one JSON document: rewritten in place, by rename, half written or emptied when kato looks, changed while
// it reads. What kato shows is always a whole document that stood there, and after the last write it is that one.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import {
  addComparison,
  compareEvents,
  isEqual,
} from '../oracle/compare-events.mjs';
import { inFolder } from '../row/in-folder.mjs';
import { runRow } from '../row/run-row.mjs';
import { interruptedFiles } from '../world/interrupted-files.mjs';
import { openRunner, roomyStore, storedEvents } from '../world/open-world.mjs';

const SESSION = '00000000-0000-4000-8000-000000000001';
const AT = '2025-05-01T10:00:00.000Z';

/** Documents of the real kinds; `n` makes them differ, also in length. */
const KINDS = [
  {
    ...{ provider: claudeProvider, path: `slug/${SESSION}/custom-title.json` },
    write: (n) => JSON.stringify({ customTitle: wordsOf(n) }),
  },
  {
    provider: claudeProvider,
    path: `slug/${SESSION}/subagents/agent-a1.meta.json`,
    write: (n) => JSON.stringify({ agentType: 'x', description: wordsOf(n) }),
  },
  {
    ...{ provider: codexProvider, path: `rollout-2025-05-01-${SESSION}.json` },
    write: (n) =>
      JSON.stringify({
        session: { timestamp: AT, id: SESSION, instructions: '' },
        items: Array.from({ length: 1 + (n % 5) }, (_, i) => ({
          ...{ type: 'message', role: 'user' },
          content: [{ type: 'input_text', text: `${i} ${wordsOf(n)}` }],
        })),
      }),
  },
];

/** What happens to a document. Each ends with the whole new one in its place, unread. */
const ACTIONS = [
  async ({ world, text }) => world.put(text),
  async ({ world, text }) => world.replace(text),
  // Half written, or emptied, at the time of reading.
  async ({ world, text, random, look, eventsOf, before, figure }) => {
    figure.halves++;
    const half = text.slice(0, Math.floor(random() * text.length));
    world.put(half, 'half');
    await world.poll();
    await look('half written', [eventsOf(before), ...world.salvaged(half)]);
    world.put(text);
  },
  // Another one after a part of it was read.
  async ({ world, text, random, look, eventsOf, before, figure }) => {
    figure.midway++;
    if (before !== undefined) world.put(before);
    const isInPlace = random() < 0.5;
    world.midway(() => (isInPlace ? world.put(text) : world.replace(text)));
    await world.poll();
    await look('changed while it was read', [eventsOf(before), eventsOf(text)]);
    world.put(text);
  },
];

await runRow({
  row: 'C5',
  goal: 'never half a document, no error left of a half state that healed, 0/0',
  sizes: {
    scripts: { ci: 60, nightly: 1500 },
    actions: { ci: 20, nightly: 20 },
  },
  async run({ scripts, actions, random, check, folder }) {
    const figure = { looks: 0, halves: 0, midway: 0, found: {} };
    for (let script = 0; script < scripts; script++)
      for (const kind of KINDS)
        await inFolder(folder, (own) =>
          play({ folder: own, kind, actions, random, check, figure }),
        );
    return figure;
  },
});

function wordsOf(n) {
  return `document ${n} ${'word '.repeat(n % 7)}`;
}

async function play({ folder, kind, actions, random, check, figure }) {
  const world = openDocument(folder, kind);
  try {
    for (let n = 0; n < actions; n++) {
      const text = kind.write(Math.floor(random() * 50));
      const before = world.whole();
      await ACTIONS[Math.floor(random() * ACTIONS.length)]({
        ...{ world, text, random, figure },
        look: async (title, allowed) => {
          figure.looks++;
          const stored = await storedEvents(world.store, world.source);
          const found = allowed.map((one) => compareEvents(one, stored));
          check(title, found.some(isEqual), { path: kind.path, text, stored });
        },
        eventsOf: (some) => (some === undefined ? [] : world.read(some)),
        before,
      });
      await world.poll();
      addComparison(figure.found, await world.compare(text));
      const left = await world.errors();
      check('equal to the last whole document', isEqual(figure.found), text);
      check('no error left', left === 0, { left, text });
    }
  } finally {
    await world.store.close();
  }
}

function openDocument(folder, { provider, path }) {
  const root = { provider: provider.id, path: folder, origin: 'config' };
  const source = provider.claim(root, path);
  const store = roomyStore();
  const { files, midway } = interruptedFiles(source.path);
  const parts = { files, store, providers: [provider], roots: [root] };
  const runner = openRunner(parts);
  mkdirSync(dirname(source.path), { recursive: true });
  let whole;
  const read = (text) => {
    const { ok, events } = provider.readDocument(Buffer.from(text), { source });
    if (!ok) throw new Error(`the row wrote a document that is none: ${text}`);
    return positioned(events);
  };
  return {
    ...{ store, source, read, midway, whole: () => whole },
    /** What can be read of a half, when that is not less than there was: nothing that was shown is gone. */
    salvaged(half) {
      const found = provider.readDocument(Buffer.from(half), { source });
      const events = found.ok ? positioned(found.events) : [];
      const isMore = whole === undefined || events.length >= read(whole).length;
      return found.ok && isMore ? [events] : [];
    },
    poll: () => runner.poll(),
    put(text, isHalf) {
      writeFileSync(source.path, text);
      if (isHalf === undefined) whole = text;
    },
    replace(text) {
      writeFileSync(`${source.path}.tmp`, text);
      renameSync(`${source.path}.tmp`, source.path);
      whole = text;
    },
    compare: async (text) =>
      compareEvents(read(text), await storedEvents(store, source)),
    errors: () => errorsOf(store, source),
  };
}

function positioned(events) {
  return events.map((body, index) => ({ offset: 0, index, body }));
}

async function errorsOf(store, { provider, sessionId }) {
  const key = { provider, sessionId };
  const found = await store.readDiagnostics(key);
  const snapshot = await store.get(key, { maxEvents: 0 });
  return found.length + (snapshot?.summary.malformed ?? 0);
}
