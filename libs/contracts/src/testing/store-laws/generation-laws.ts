import type { SnapshotCommit } from '../../commit/snapshot-commit.js';
import type { SessionSnapshotStore } from '../../store/session-snapshot-store.js';
import {
  positionOf,
  sampleCommit,
  sampleDiagnostic,
  sampleMessage,
  sampleSource,
} from '../sample-commit.js';
import { assertEqual } from './assert-equal.js';
import { commitAll, textsOf, type StoreLaw } from './store-law.js';

const KEY = { provider: 'acme', sessionId: 'one' };
const source = sampleSource();
const old = sampleCommit({
  source,
  bodies: [sampleMessage('old')],
  diagnostics: [sampleDiagnostic(source, 100, 'old')],
});
const half = sampleCommit({
  after: old,
  restart: true,
  bodies: [sampleMessage('new')],
  diagnostics: [sampleDiagnostic(source, 100, 'new')],
  complete: false,
});
const whole = sampleCommit({ after: half, bodies: [sampleMessage('whole')] });

/** A source that is read again from byte 0 shows its old events until the new ones are all there. */
export const generationLaws: readonly StoreLaw[] = [
  {
    title: 'the first generation is visible from its first commit on',
    check: async (store) => {
      const started = { ...old, complete: false };
      await commitAll(store, [started]);
      assertEqual(await textsOf(store, KEY), ['old'], 'texts');
      assertEqual(await incomplete(store), [true], 'incomplete');
    },
  },
  {
    title: 'a new generation is invisible until it is complete',
    check: async (store) => {
      await commitAll(store, [old]);
      const before = await visible(store);
      await commitAll(store, [half]);
      assertEqual(await textsOf(store, KEY), ['old'], 'texts');
      assertEqual(await visible(store), before, 'what can be read');
    },
  },
  {
    title:
      'a generation that is being read shows in checkpoint and fingerprint',
    check: async (store) => {
      await commitAll(store, [old, half]);
      const checkpoint = await store.checkpoint(source.sourceId);
      assertEqual(checkpoint, half.checkpoint, 'checkpoint()');
      const [print] = await store.fingerprints();
      const { generation, offset } = positionOf(half.checkpoint);
      assertEqual(print?.generation, generation, 'generation');
      assertEqual(print?.offset, offset, 'offset');
      assertEqual(await incomplete(store), [true], 'incomplete');
    },
  },
  {
    title: 'a complete new generation replaces the old one wholly',
    check: async (store) => {
      await commitAll(store, [old, half, whole]);
      assertEqual(await textsOf(store, KEY), ['new', 'whole'], 'texts');
      assertEqual(await messagesOf(store), ['new'], 'diagnostics');
      assertEqual(await incomplete(store), [false], 'incomplete');
      const [summary] = await store.list();
      const [state] = summary?.sources ?? [];
      assertEqual(state?.generation, 1, 'generation of the source');
      assertEqual(state?.summary, whole.checkpoint.summary, 'its summary');
    },
  },
  {
    title: 'a new generation that is complete at once replaces the old one',
    check: async (store) => {
      await commitAll(store, [old, { ...half, complete: true }]);
      assertEqual(await textsOf(store, KEY), ['new'], 'texts');
      assertEqual(await messagesOf(store), ['new'], 'diagnostics');
    },
  },
  {
    title: 'a new generation that starts again is dropped, the old one stays',
    check: async (store) => {
      const again = sampleCommit({
        after: half,
        restart: true,
        bodies: [sampleMessage('third')],
        complete: false,
      });
      await commitAll(store, [old]);
      const before = await visible(store);
      await commitAll(store, [half, again]);
      assertEqual(await visible(store), before, 'what can be read');
      const end = sampleCommit({ after: again });
      await commitAll(store, [end]);
      assertEqual(await textsOf(store, KEY), ['third'], 'texts');
      assertEqual(await messagesOf(store), [], 'diagnostics');
    },
  },
  {
    title: 'a new generation may belong to another session once it is complete',
    check: async (store) => {
      const other = { provider: 'acme', sessionId: 'two' };
      const moved = sampleCommit({ after: half, sessionId: 'two' });
      await commitAll(store, [old, half]);
      await commitAll(store, [{ ...moved, complete: false }]);
      assertEqual(await textsOf(store, other), [], 'the new session');
      assertEqual(await textsOf(store, KEY), ['old'], 'the old session');
      await commitAll(store, [sampleCommit({ after: moved })]);
      assertEqual(await textsOf(store, other), ['new'], 'the new session');
      assertEqual(await store.get(KEY), undefined, 'the old session');
    },
  },
  {
    title: 'a visible generation can be continued in incomplete steps',
    check: async (store) => {
      const step: SnapshotCommit = sampleCommit({
        after: old,
        bodies: [sampleMessage('more')],
        complete: false,
      });
      await commitAll(store, [old, step]);
      assertEqual(await textsOf(store, KEY), ['old', 'more'], 'texts');
      assertEqual(await incomplete(store), [true], 'incomplete');
    },
  },
];

async function visible(store: SessionSnapshotStore): Promise<unknown> {
  return {
    list: await store.list(),
    snapshot: await store.get(KEY),
    texts: await textsOf(store, KEY),
    diagnostics: await store.readDiagnostics(KEY),
  };
}

async function messagesOf(
  store: SessionSnapshotStore,
): Promise<readonly string[]> {
  const diagnostics = await store.readDiagnostics(KEY);
  return diagnostics.map((diagnostic) => diagnostic.message);
}

async function incomplete(
  store: SessionSnapshotStore,
): Promise<readonly boolean[]> {
  const prints = await store.fingerprints();
  return prints.map((print) => print.incomplete);
}
