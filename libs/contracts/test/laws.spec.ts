import type {
  EventBody,
  HiddenReason,
  SessionSnapshotStore,
} from '../src/index.js';
import {
  providerLaws,
  snapshotStoreLaws,
  type Law,
} from '../src/testing/index.js';
import { stringField } from '../src/provider/index.js';
import { notesFixture } from './support/notes-fixture.js';
import { notes } from './support/notes-provider.js';

type Broken = NonNullable<Parameters<typeof notesFixture>[0]>;
type Fold = typeof notes.fold;

/** The laws that a provider breaks, with what each says. */
async function broken(
  parts: Broken,
): Promise<Readonly<Record<string, string>>> {
  return breaches(providerLaws(notesFixture(parts)));
}

async function breaches(
  laws: readonly Law[],
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const law of laws) {
    try {
      await law.check();
    } catch (error) {
      found[law.title] = error instanceof Error ? error.message : String(error);
    }
  }
  return found;
}

/** A fold whose events are changed before they are returned. */
function folding(change: (body: EventBody) => object): Broken {
  const fold: Fold = (state, record, context) => {
    const folded = notes.fold(state, record, context);
    const events = folded.events.map((body) => change(body) as EventBody);
    return { ...folded, events };
  };
  return { fold };
}

describe('a provider that keeps the laws', () => {
  it('breaks none', async () => {
    expect(await broken({})).toEqual({});
  });

  it('may have laws of different titles only', () => {
    const titles = providerLaws(notesFixture()).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('a provider that', () => {
  const counter = { calls: 0 };
  const seen: { text: string }[] = [];

  it.each<[string, Broken, string, string]>([
    [
      'has an id with a slash',
      { id: 'no/tes' },
      'names itself with lower case letters, digits and dashes',
      'id no/tes',
    ],
    [
      'names a relative root',
      { roots: () => [{ provider: 'notes', path: 'x', origin: 'default' }] },
      'names absolute roots that carry its id, whatever the environment',
      'root {"provider":"notes","path":"x"',
    ],
    [
      'claims for another',
      {
        claim: (root, path) => {
          const source = notes.claim(root, path);
          return source && { ...source, provider: 'other' };
        },
      },
      'claims or refuses any path without throwing, under its own ids',
      'claim of "a.jsonl"',
    ],
    [
      'takes half a line',
      { decode: () => ({ ok: true, record: {} }) },
      'refuses every line that was cut short',
      'took ',
    ],
    [
      'throws on bytes that are no text',
      {
        decode: (line) => {
          new TextDecoder('utf-8', { fatal: true }).decode(line.bytes);
          return notes.decode(line);
        },
      },
      'decodes any bytes without throwing',
      'threw on the line "',
    ],
    [
      'throws on a record without text',
      {
        fold: (state, record, context) => {
          if (stringField(record, 'text') === undefined)
            throw new Error('no text');
          return notes.fold(state, record, context);
        },
      },
      'folds any decoded record without throwing',
      'threw on the line "',
    ],
    [
      'cannot read its own lines',
      {
        decode: () => ({
          ok: false,
          issue: { code: 'invalid-record', message: 'what?' },
        }),
      },
      'reads all of its own lines',
      'issues in good lines',
    ],
    [
      'reads something like a clock',
      folding((body) => ({ ...body, native: { type: `${counter.calls++}` } })),
      'gives the same events for the same input',
      'two runs over the same lines differ',
    ],
    [
      'has a state that is not JSON',
      { initial: () => ({ count: Number.NaN }) },
      'keeps its state through a JSON round trip between any two lines',
      'state after line 0 is not JSON',
    ],
    [
      'keeps part of its state to itself',
      keptOutside(),
      'keeps its state through a JSON round trip between any two lines',
      'state saved after line 0 gives other events',
    ],
    [
      'rewrites an event that it returned before',
      {
        initial: (source) => {
          seen.length = 0;
          return notes.initial(source);
        },
        ...folding((body) => {
          for (const before of seen) before.text = 'rewritten';
          const next = { ...body, text: 'new' };
          seen.push(next);
          return next;
        }),
      },
      'never changes the events of a prefix',
      'the first 1 lines alone give other events',
    ],
    [
      'drops a record in silence',
      { fold: (state) => ({ state, events: [] }) },
      'leaves at least one event for every line',
      'line 1 left no event',
    ],
    [
      'returns what JSON cannot hold',
      folding((body) => ({ ...body, agentId: undefined })),
      'returns events that are JSON, without identity',
      'not JSON (an absent value is an absent key)',
    ],
    [
      'stamps its events itself',
      folding((body) => ({ ...body, eventId: 'x' })),
      'returns events that are JSON, without identity',
      'a provider set eventId',
    ],
    [
      'writes times as it likes',
      folding((body) => ({ ...body, at: '2026-01-02' })),
      'gives times as ISO 8601 UTC and reasons from the list',
      'time 2026-01-02',
    ],
    [
      'hides for reasons of its own',
      folding((body) => ({ ...body, hidden: 'boring' as HiddenReason })),
      'gives times as ISO 8601 UTC and reasons from the list',
      'hidden boring',
    ],
  ])('%s is caught', async (_what, parts, title, message) => {
    const found = await broken(parts);
    expect(found[title]).toContain(message);
  });
});

describe('a store that does nothing', () => {
  const store: SessionSnapshotStore = {
    commit: async () => ({ status: 'committed', revision: 1 }),
    checkpoint: async () => undefined,
    fingerprints: async () => [],
    list: async () => [],
    get: async () => undefined,
    readEvents: async function* () {},
    readBatch: async () => [],
    readDiagnostics: async () => [],
    close: async () => undefined,
  };
  const laws = snapshotStoreLaws(async () => store);

  it('is caught by every law that asks for something', async () => {
    const found = await breaches(laws);
    const kept = laws.filter(({ title }) => found[title] === undefined);
    expect(kept.map(({ title }) => title)).toEqual([
      'an empty store has no sessions, sources, events or checkpoints',
      'close may be called twice',
    ]);
  });

  it('is told what is wrong, not only that something is', async () => {
    const messages = Object.values(await breaches(laws));
    expect(messages.filter((text) => text.length < 10)).toEqual([]);
  });
});

/** A fold that numbers the notes by a counter of its own. */
function keptOutside(): Broken {
  const hidden = { count: 0 };
  return {
    initial: () => {
      hidden.count = 0;
      return { count: 0 };
    },
    fold: (state, record, context) => {
      hidden.count++;
      return notes.fold({ count: hidden.count }, record, context);
    },
  };
}
