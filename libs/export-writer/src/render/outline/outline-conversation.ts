import type { Conversation, ConversationEntry, Thread } from '@kato/contracts';
import type { OutlineItem, Place } from './outline-item.js';

const TOP_LEVEL = 2;
const MAX_LEVEL = 6;

/**
 * Lays a conversation out as a flat list: numbers, heading levels, days. Calls that a call made and sub-agents that it
 * started follow it, abandoned branches come after all that replaced them, sub-agents without a call after the
 * conversation, outputs that no result names last. `isShownAgent`: which of those without a call have a place.
 */
export function outlineConversation(
  conversation: Conversation,
  isShownAgent: (thread: Thread) => boolean = hasEntries,
): readonly OutlineItem[] {
  const { main, looseAgents, looseOutputs, summary } = conversation;
  const at = new Map<string, number>();
  const items = main.flatMap((thread, index): OutlineItem[] => [
    ...(index > 0 && hasEntries(thread)
      ? [{ type: 'source' as const, thread }]
      : []),
    ...outlineThread(thread, { prefix: '', level: TOP_LEVEL, counts: at }),
  ]);
  const loose = looseAgents
    .filter(isShownAgent)
    .flatMap((thread, index) => outlineLooseAgent(thread, index + 1));
  const outputs = looseOutputs.map((event, index) => ({
    ...{ type: 'entry' as const, number: `O${index + 1}`, level: TOP_LEVEL },
    entry: { event, blocks: [], children: [], agents: [] },
  }));
  const all = [...withOwnPart([...items, ...loose], conversation), ...outputs];
  return withDays(all, dayOf(summary.startedAt));
}

/** Whether an entry has a place in a document. Token figures and session facts are told elsewhere. */
export function isShown({ event }: ConversationEntry): boolean {
  return event.kind !== 'usage' && event.kind !== 'session.info';
}

/** The UTC day of a time, `2026-06-01`. */
export function dayOf(at: string | undefined): string | undefined {
  return /^\d{4}-\d\d-\d\d(?=T)/.exec(at ?? '')?.[0];
}

// Branches that were left stand below everything else, inherited or not: the divider is for the way that was taken.
function withOwnPart(
  items: readonly OutlineItem[],
  { inheritance }: Conversation,
): readonly OutlineItem[] {
  if (inheritance === undefined) return items;
  const own = items.findIndex(
    (item) =>
      item.type === 'entry' &&
      item.level === TOP_LEVEL &&
      !inheritance.events.has(item.entry.event.eventId),
  );
  // Nothing above it is shown: there is nothing to divide.
  return own < 1 ? items : items.toSpliced(own, 0, { type: 'own-part' });
}

interface Scope {
  readonly prefix: string;
  readonly level: number;
  /** How many of each kind of item the scope has so far. */
  readonly counts: Map<string, number>;
}

function outlineThread(thread: Thread, scope: Scope): OutlineItem[] {
  const branches = thread.abandoned.filter((branch) =>
    branch.entries.some(isShown),
  );
  return [
    ...outlineEntries(thread.entries, scope),
    ...branches.flatMap((branch): OutlineItem[] => {
      const place = nextPlace(scope, 'A');
      return [
        { type: 'abandoned', ...place, branch },
        ...outlineEntries(branch.entries, inside(place)),
      ];
    }),
  ];
}

function outlineEntries(
  entries: readonly ConversationEntry[],
  scope: Scope,
): OutlineItem[] {
  return entries.filter(isShown).flatMap((entry): readonly OutlineItem[] => {
    const place = nextPlace(scope, '');
    const { number, level } = place;
    // All fields in one literal: one that begins with a spread takes half as much again, for every entry of a long session.
    const item: OutlineItem = { type: 'entry', number, level, entry };
    if (entry.children.length + entry.agents.length === 0) return [item];
    const nested = inside(place);
    return [
      item,
      // As deep as threading nests calls.
      ...outlineEntries(entry.children, nested),
      ...entry.agents.flatMap((thread): OutlineItem[] => [
        { type: 'agent', thread },
        ...outlineThread(thread, nested),
      ]),
    ];
  });
}

function outlineLooseAgent(thread: Thread, index: number): OutlineItem[] {
  const place = { number: `S${index}`, level: TOP_LEVEL };
  return [
    { type: 'loose-agent', ...place, thread },
    ...outlineThread(thread, inside(place)),
  ];
}

function nextPlace({ prefix, level, counts }: Scope, letter: string): Place {
  const count = (counts.get(letter) ?? 0) + 1;
  counts.set(letter, count);
  return { number: `${prefix}${letter}${count}`, level };
}

function inside(place: Place): Scope {
  return {
    prefix: `${place.number}.`,
    level: Math.min(MAX_LEVEL, place.level + 1),
    counts: new Map(),
  };
}

/** Whether a thread has anything to show. */
export function hasEntries(thread: Thread): boolean {
  return (
    thread.entries.some(isShown) ||
    thread.abandoned.some((branch) => branch.entries.some(isShown))
  );
}

// The reader knows the first day from the head of the document; after that, a day is said when it changes.
function withDays(
  items: readonly OutlineItem[],
  firstDay: string | undefined,
): readonly OutlineItem[] {
  let known = firstDay;
  return items.map((item) => {
    const day = item.type === 'entry' ? dayOf(item.entry.event.at) : undefined;
    if (item.type !== 'entry' || day === undefined || day === known)
      return item;
    known = day;
    const { number, level, entry } = item;
    return { type: 'entry', number, level, entry, day };
  });
}
