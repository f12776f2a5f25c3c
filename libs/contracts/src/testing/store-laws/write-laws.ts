import { stampEvent } from '../../events/conversation-event.js';
import type { EventBody } from '../../events/event-body.js';
import { sourceId } from '../../ids/ids.js';
import type { Json } from '../../json/json.js';
import {
  positionOf,
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
  sampleSource,
} from '../sample-commit.js';
import { assertThat } from '../law.js';
import { assertEqual } from './assert-equal.js';
import { commitAll, eventsOf, textsOf, type StoreLaw } from './store-law.js';

const KEY = { provider: 'acme', sessionId: 'one' };

/** What is written comes back exactly; what does not continue the checkpoint is not written at all. */
export const writeLaws: readonly StoreLaw[] = [
  {
    title: 'an empty store has no sessions, sources, events or checkpoints',
    check: async (store) => {
      assertEqual(await store.list(), [], 'list()');
      assertEqual(await store.fingerprints(), [], 'fingerprints()');
      assertEqual(await store.get(KEY), undefined, 'get()');
      assertEqual(await eventsOf(store, KEY), [], 'readEvents()');
      assertEqual(await store.readDiagnostics(KEY), [], 'readDiagnostics()');
      const none = await store.checkpoint(sourceId('acme', 'one'));
      assertEqual(none, undefined, 'checkpoint()');
    },
  },
  {
    title: 'gives back the checkpoint, events and diagnostics of a commit',
    check: async (store) => {
      const source = sampleSource();
      const commit = sampleCommit({
        source,
        bodies: [sampleMessage('hello', '2026-01-02T03:04:05.678Z')],
        diagnostics: [sampleDiagnostic(source, 100)],
      });
      await commitAll(store, [commit]);
      const stamped = commit.events.map((event) => stampEvent(source, event));
      const snapshot = await store.get(KEY);
      assertEqual(await eventsOf(store, KEY), stamped, 'readEvents()');
      assertEqual(snapshot?.events, stamped, 'get().events');
      assertEqual(snapshot?.omittedEvents, 0, 'get().omittedEvents');
      assertEqual(
        await store.readDiagnostics(KEY),
        commit.diagnostics,
        'readDiagnostics()',
      );
      assertEqual(
        await store.checkpoint(source.sourceId),
        commit.checkpoint,
        'checkpoint()',
      );
    },
  },
  {
    title: 'a source’s fingerprint is what its newest checkpoint says',
    check: async (store) => {
      const first = sampleCommit({ bodies: [sampleMessage('a')] });
      const { checkpoint } = first;
      const { path, device, inode, sizeBytes, mtimeMs, ctimeMs } =
        checkpoint.identity;
      await commitAll(store, [first]);
      const expected = {
        sourceId: first.source.sourceId,
        provider: 'acme',
        ...{ path, device, inode, sizeBytes, mtimeMs, ctimeMs },
        ...positionOf(checkpoint),
        decoderVersion: checkpoint.decoderVersion,
        incomplete: false,
      };
      assertEqual(await store.fingerprints(), [expected], 'fingerprints()');
    },
  },
  {
    title: 'events keep their order over many commits',
    check: async (store) => {
      let commit = sampleCommit({ bodies: [sampleMessage('0')] });
      await commitAll(store, [commit]);
      for (let n = 1; n < 40; n++) {
        commit = sampleCommit({
          after: commit,
          bodies: [sampleMessage(`${n}`), sampleMessage(`${n}b`)],
        });
        await commitAll(store, [commit]);
      }
      const expected = Array.from({ length: 40 }, (_, n) =>
        n === 0 ? ['0'] : [`${n}`, `${n}b`],
      ).flat();
      assertEqual(await textsOf(store, KEY), expected, 'texts in order');
    },
  },
  {
    title: 'several events of one line keep their index',
    check: async (store) => {
      const sample = sampleCommit({ bodies: [sampleMessage('a')] });
      const events = ['x', 'y', 'z'].map((text, index) => ({
        offset: 0,
        index,
        body: sampleMessage(text),
      }));
      await commitAll(store, [{ ...sample, events }]);
      const ids = (await eventsOf(store, KEY)).map((event) => event.eventId);
      const expected = ['acme/one:0:0', 'acme/one:0:1', 'acme/one:0:2'];
      assertEqual(ids, expected, 'event ids');
    },
  },
  {
    title: 'hostile text and keys come back as they were',
    check: async (store) => {
      const bodies = HOSTILE_TEXTS.map((text) => hostileBody(text));
      const state = JSON.parse(HOSTILE_JSON) as Json;
      const commit = sampleCommit({ bodies, state });
      await commitAll(store, [commit]);
      const expected = commit.events.map((event) =>
        stampEvent(commit.source, event),
      );
      assertEqual(await eventsOf(store, KEY), expected, 'events');
      const { sourceId } = commit.source;
      assertEqual(
        await store.checkpoint(sourceId),
        commit.checkpoint,
        'checkpoint()',
      );
      assertThat(
        Object.keys(Object.prototype).length === 0,
        'a foreign key reached Object.prototype',
      );
    },
  },
  {
    title: 'ids that look alike stay different sources and sessions',
    check: async (store) => {
      for (const name of HOSTILE_TEXTS) {
        const source = sampleSource({ name: `x${name}`, sessionId: name });
        const commit = sampleCommit({ source, bodies: [sampleMessage(name)] });
        await commitAll(store, [commit]);
      }
      for (const sessionId of HOSTILE_TEXTS) {
        const texts = await textsOf(store, { provider: 'acme', sessionId });
        assertEqual(texts, [sessionId], 'events of a session with an odd id');
      }
      const listed = (await store.list()).map(({ key }) => key.sessionId);
      assertEqual(listed, [...HOSTILE_TEXTS].sort(), 'list()');
    },
  },
];

const HOSTILE_TEXTS: readonly string[] = [
  '',
  '__proto__',
  'constructor',
  'a\u0000b',
  'a',
  'a\\u0000b',
  '\ud800',
  '\udfff',
  '\ufffd',
  'line\u2028line\u2029',
  'tab\tand\nnew line\r',
  '😀漢字é',
  '"quoted" \\ \'',
  '%_*?[a]',
];

const HOSTILE_JSON =
  '{"__proto__":{"polluted":true},"constructor":{"prototype":[null]},"":[],"a\\u0000":"\\ud800","big":9007199254740991,"small":5e-324,"empty":{}}';

function hostileBody(text: string): EventBody {
  return {
    kind: 'unknown',
    recordType: text,
    raw: [text, JSON.parse(HOSTILE_JSON) as Json],
    native: { type: text, id: text, parentId: null },
  };
}
