import type { CataloguedSession, SessionCatalogue } from '@kato/contracts';
import { compare } from '../view/session-view.js';
import type { SessionChange } from './entry-rows.js';
import type {
  CatalogueMark,
  ChangeBatch,
  KnownSessions,
} from './read-changes.js';

/** Where a catalogue reads. */
export interface CataloguePorts {
  /** The store's revision: it grows with every write. */
  readonly revision: () => number;
  readonly changes: (known: KnownSessions) => AsyncIterable<ChangeBatch>;
}

interface Entry<T> {
  readonly text: string;
  readonly sources: number;
  readonly lastMessageAt: string;
  /** Absent for what is of no session. */
  readonly picked?: T;
}

interface Kept<T> {
  readonly entries: Map<string, Entry<T>>;
  /** Of all entries together. */
  sources: number;
  mark: CatalogueMark | undefined;
  order: readonly Entry<T>[];
  list: readonly T[];
}

/** See `CatalogueStore`. Who asks while another is answered is answered after it, with what came meanwhile. */
export function keptCatalogue<T>(
  pick: (session: CataloguedSession) => T,
  ports: CataloguePorts,
): SessionCatalogue<T> {
  const kept: Kept<T> = {
    ...{ entries: new Map(), sources: 0, mark: undefined },
    ...{ order: [], list: [] },
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    entries() {
      const answer = turn.then(() => upToDate(kept, pick, ports));
      turn = Promise.allSettled([answer]); // whoever asked hears of a failure
      return answer;
    },
  };
}

async function upToDate<T>(
  kept: Kept<T>,
  pick: (session: CataloguedSession) => T,
  { revision, changes }: CataloguePorts,
): Promise<readonly T[]> {
  if (kept.mark?.revision === revision()) return kept.list;
  for await (const batch of changes(knownOf(kept))) {
    for (const change of batch.changes) apply(kept, change, pick);
    if (batch.mark !== undefined) kept.mark = batch.mark;
  }
  putInOrder(kept);
  return kept.list;
}

function knownOf<T>(kept: Kept<T>): KnownSessions {
  const { mark, entries } = kept;
  return { mark, sources: () => kept.sources, texts: () => entries.keys() };
}

function apply<T>(
  kept: Kept<T>,
  change: SessionChange,
  pick: (session: CataloguedSession) => T,
): void {
  const { entries } = kept;
  const { text, sources } = change;
  const before = entries.get(text)?.sources ?? 0;
  if (sources === 0) entries.delete(text);
  else entries.set(text, entryOf(change, pick));
  // After the entry: where picking fails, the count is still that of the entries.
  kept.sources += sources - before;
}

function entryOf<T>(
  { text, sources, session }: SessionChange,
  pick: (session: CataloguedSession) => T,
): Entry<T> {
  if (session === undefined) return { text, sources, lastMessageAt: '' };
  const { lastMessageAt = '' } = session.summary;
  return { text, sources, lastMessageAt, picked: pick(session) };
}

// What stayed is in order already, so sorting passes it once.
function putInOrder<T>(kept: Kept<T>): void {
  const stayed = kept.order.filter((one) => kept.entries.get(one.text) === one);
  const before = new Set(stayed);
  const changed = [...kept.entries.values()].filter((one) => !before.has(one));
  kept.order = [...stayed, ...changed.sort(inListOrder)].sort(inListOrder);
  kept.list = kept.order.flatMap(({ picked }) =>
    picked === undefined ? [] : [picked],
  );
}

function inListOrder<T>(a: Entry<T>, b: Entry<T>): number {
  return compare(b.lastMessageAt, a.lastMessageAt) || compare(a.text, b.text);
}
