import fc from 'fast-check';
import {
  documentText,
  KatoError,
  MARKDOWN_PROFILES,
  plainEvent,
  sketchEvent,
  threadConversation,
  type EventBody,
  type ExportFormat,
  type MarkdownProfile,
  type SessionSnapshotStore,
} from '@kato/contracts';
import {
  sampleCommit,
  sampleMessage,
  sampleSource,
} from '@kato/contracts/testing';
import { renderDocument } from '@kato/export-writer';
import { renderHtml } from '@kato/export-writer/html';
import { openMemoryStore } from '@kato/snapshot-store';
import { againWhenChanged } from '../src/document/again-when-changed.js';
import { eventPlaces } from '../src/document/event-places.js';
import {
  wholeReading,
  type EventReading,
} from '../src/document/event-reading.js';
import { sketchReading } from '../src/document/sketch-reading.js';
import { anySession } from './support/any-conversation.js';
import { namedOnly } from './support/named-only.js';

const MAIN = sampleSource({ name: 's1', sessionId: 's1' });
const AGENT = sampleSource({
  ...{ name: 's1/a1', sessionId: 's1', role: 'agent', agentId: 'a1' },
});
const KEY = { provider: 'acme', sessionId: 's1' };
const LIMITS = { maxBytes: 1e9, maxSessions: 10, maxEventsPerSession: 1e6 };
const LONG = 'a text that is longer than a token is. '.repeat(20);

async function storeOf(
  main: readonly EventBody[],
  agent: readonly EventBody[] = [],
): Promise<SessionSnapshotStore> {
  const store = openMemoryStore({ limits: LIMITS });
  await store.commit(sampleCommit({ source: MAIN, bodies: main }));
  if (agent.length > 0)
    await store.commit(sampleCommit({ source: AGENT, bodies: agent }));
  return store;
}

type Format =
  | {
      readonly format: Exclude<ExportFormat, 'html'>;
      readonly profile?: MarkdownProfile;
      readonly splitAgents?: true;
    }
  | { readonly format: 'html' };
const FORMATS: readonly Format[] = [
  ...MARKDOWN_PROFILES.map((profile) => ({
    ...{ format: 'markdown' as const, profile },
  })),
  { format: 'markdown', splitAgents: true },
  ...[{ format: 'jsonl' as const }, { format: 'json' as const }],
  { format: 'html' },
];

/** The document of a session in every format. */
async function documentsOf(
  store: SessionSnapshotStore,
  reading: EventReading,
): Promise<readonly string[]> {
  const summary = (await store.get(KEY, { maxEvents: 0 }))?.summary;
  if (summary === undefined) throw new Error('the session is not there');
  const events = await reading.compared(await reading.events(summary));
  const conversation = threadConversation(summary, events);
  const { texts } = reading;
  const all: string[] = [];
  for (const { format, ...choices } of FORMATS) {
    const facts = { diagnostics: [], texts, choices };
    const document =
      format === 'html'
        ? renderDocument(conversation, { ...facts, format, renderHtml })
        : renderDocument(conversation, { ...facts, format });
    all.push(JSON.stringify(document.ledger), await documentText(document));
    for (const agent of document.split?.(document.fileName).agents ?? [])
      all.push(agent.name, await documentText(agent));
  }
  return all;
}

describe('a document over sketches', () => {
  it('is that over whole events, in every format, whatever the session', async () => {
    const limits = fc.constantFrom(0, 1, 12, 160);
    await fc.assert(
      fc.asyncProperty(
        ...[anySession, anySession, limits],
        async (main, agent, maxChars) => {
          const store = await storeOf(main, agent);
          const whole = await documentsOf(store, wholeReading(store));
          const sketched = namedOnly(sketchReading(store, maxChars));
          expect(await documentsOf(store, sketched)).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('shows a call whose input has names that events have', async () => {
    const input = { eventId: 'no event', at: LONG, provider: [LONG] };
    const native = { type: 'record' };
    const call = { kind: 'tool.call', callId: 'c', name: 'Note' } as const;
    const store = await storeOf([
      sampleMessage(LONG),
      { ...call, input, native },
    ]);
    const whole = await documentsOf(store, wholeReading(store));
    expect(await documentsOf(store, sketchReading(store))).toEqual(whole);
  });
});

describe('sketches of a session', () => {
  it('hold no long text', async () => {
    const store = await storeOf([sampleMessage(LONG.repeat(50))]);
    const [sketch] = await sketchReading(store).events(await sessionOf(store));
    expect(JSON.stringify(sketch).length).toBeLessThan(1024);
  });

  it('are SESSION_CHANGED when the session is read anew before their texts are', async () => {
    const { store, first } = await changing();
    const reading = sketchReading(store);
    const [sketch] = await reading.events(await sessionOf(store));
    if (sketch === undefined) throw new Error('no event');
    expect(await reading.texts.whole([sketch])).toMatchObject([{ text: LONG }]);
    const fresh = sketchReading(store);
    await fresh.events(await sessionOf(store));
    await rewrite(store, first);
    for (const asked of [
      fresh.texts.whole([sketch]),
      fresh.texts.event(sketch),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'SESSION_CHANGED' });
  });

  it('are SESSION_CHANGED when nobody has the text of a token', async () => {
    const store = await storeOf([sampleMessage('short')]);
    const reading = sketchReading(store);
    const [event] = await reading.events(await sessionOf(store));
    if (event === undefined) throw new Error('no event');
    const strange = sketchEvent(
      { ...plainEvent(event), agentId: LONG, kind: 'thinking', text: LONG },
      { maxChars: 160 },
    );
    const asked = reading.texts.whole(strange);
    await expect(asked).rejects.toMatchObject({ code: 'SESSION_CHANGED' });
  });
});

describe('a document of a session that changes', () => {
  it('is begun again, and is then that of the new events', async () => {
    const { store, first } = await changing();
    let tries = 0;
    const [, text] = await againWhenChanged(async () => {
      const reading = sketchReading(store);
      const session = await sessionOf(store);
      await reading.events(session);
      if (tries++ === 0) await rewrite(store, first);
      const { texts } = reading;
      const [sketch] = await reading.events(session);
      await texts.whole(sketch);
      return documentsOf(store, reading);
    });
    expect(text).toContain('another text');
  });

  it('is tried three times, and other failures are not', async () => {
    const codes = ['SESSION_CHANGED', 'SESSION_EMPTY'] as const;
    const tries = codes.map(async (code) => {
      let count = 0;
      const work = againWhenChanged(async () => {
        count++;
        throw new KatoError(code, 'no');
      });
      await expect(work).rejects.toMatchObject({ code });
      return count;
    });
    expect(await Promise.all(tries)).toEqual([3, 1]);
  });
});

describe('the places of events', () => {
  it('find every event of every source again, in any order, and no other', async () => {
    const said = (from: string) =>
      Array.from({ length: 1500 }, (_, n) => sampleMessage(`${from} ${n}`));
    const store = await storeOf(said('main'), said('agent'));
    const places = eventPlaces(store);
    const events = [];
    for await (const batch of store.readEvents(KEY)) {
      places.add(KEY, batch);
      events.push(...batch.events);
    }
    for (const event of [...events.toReversed(), ...events])
      expect(await places.find(event.eventId)).toEqual(event);
    for (const id of [
      '',
      'x',
      'acme/s1:150:0',
      'acme/s1:999999:0',
      'acme/s2:0:0',
    ])
      expect(await places.find(id)).toBeUndefined();
  });

  it('forget a session that is read once more', async () => {
    const { store, first } = await changing();
    const places = eventPlaces(store);
    for await (const batch of store.readEvents(KEY)) places.add(KEY, batch);
    await rewrite(store, first);
    places.begin(KEY);
    for await (const batch of store.readEvents(KEY)) places.add(KEY, batch);
    const found = await places.find('acme/s1:0:0');
    expect(found).toMatchObject({ text: expect.stringContaining('another') });
  });
});

async function sessionOf(store: SessionSnapshotStore) {
  const found = await store.get(KEY, { maxEvents: 0 });
  if (found === undefined) throw new Error('the session is not there');
  return found.summary;
}

async function changing() {
  const store = openMemoryStore({ limits: LIMITS });
  const bodies = [sampleMessage(LONG)];
  const first = sampleCommit({ source: MAIN, bodies });
  await store.commit(first);
  return { store, first };
}

async function rewrite(
  store: SessionSnapshotStore,
  after: ReturnType<typeof sampleCommit>,
): Promise<void> {
  const bodies = [sampleMessage(`another text ${LONG}`)];
  await store.commit(sampleCommit({ after, restart: true, bodies }));
}
