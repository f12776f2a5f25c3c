import type { ConversationEvent } from '../events/conversation-event.js';
import type { HiddenReason } from '../events/hidden-reason.js';
import type { Part } from '../events/part.js';
import type { EventId } from '../ids/ids.js';
import type { Inheritance } from '../lineage/inheritance.js';
import type { JoinedHistory } from '../lineage/join-history.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import { attachOutputs } from './calls/attach-outputs.js';
import { attachSuperseded } from './branches/attach-superseded.js';
import { buildEntries } from './build-entries.js';
import type { DraftEntry, DraftThread } from './draft.js';
import type { Conversation } from './conversation.js';
import { findAbandoned, type BranchCut } from './branches/find-abandoned.js';
import { findRepeated } from './copies/find-repeated.js';
import { findRetracted } from './branches/find-retracted.js';
import { findRolledBack } from './branches/find-rolled-back.js';
import { hideFacts } from './copies/hide-facts.js';
import { nestAgents } from './agents/nest-agents.js';
import { pairCopies } from './copies/pair-copies.js';
import { splitThreads, type ThreadEvents } from './agents/split-threads.js';
import { totalUsage } from '../usage/total-usage.js';

/** What is known of where a conversation comes from. */
export interface Origins {
  /** What it begins with that is another one's (see `findInheritance`). */
  readonly inheritance?: Inheritance;
  /** How several files make one line (see `joinHistory`). */
  readonly history?: JoinedHistory;
}

/**
 * Threads the events of a session into a conversation: which branch is current, which texts are copies, which result
 * belongs to which call, which agent to which call, which file to which result. Events are given in source order (main
 * source first, each source by offset; or as `joinHistory` gives them). Pure: the same input gives the same conversation.
 * Never recursive over history.
 */
export function threadConversation(
  summary: SessionSummary,
  events: readonly ConversationEvent[],
  { inheritance, history }: Origins = {},
): Conversation {
  const hidden = new Map<EventId, HiddenReason>();
  for (const event of events)
    if (event.hidden !== undefined) hidden.set(event.eventId, event.hidden);
  const once = findRepeated(events);
  for (const id of once.repeated)
    if (!hidden.has(id)) hidden.set(id, 'duplicate');
  const split = splitThreads(summary, once.events, history);
  const { facts, outputs } = split;
  const drafts = attachSuperseded(
    split.threads.map((thread) => draftThread(thread, hidden)),
    history,
    hidden,
  );
  addTo(hidden, hideFacts(facts));
  const attached = attachOutputs(drafts, outputs);
  addTo(hidden, attached.hidden);
  const { main, looseAgents } = nestAgents(drafts);
  return {
    summary,
    main,
    looseAgents,
    looseOutputs: attached.loose,
    hidden,
    events,
    usage: totalUsage(events, inheritance?.events),
    ...(once.rewritten > 0 && { rewritten: once.rewritten }),
    ...(inheritance && { inheritance }),
  };
}

/** One line of events, with what is hidden in it noted in `hidden`. */
function draftThread(
  thread: ThreadEvents,
  hidden: Map<EventId, HiddenReason>,
): DraftThread {
  addTo(hidden, hideFacts(withoutHidden(thread.events, hidden)));
  const copies = pairCopies(withoutHidden(thread.events, hidden));
  addTo(hidden, copies.hidden);
  const events = withParts(thread.events, copies.parts);
  const cuts = [
    ...findRetracted(withoutHidden(events, hidden)),
    ...findAbandoned(events, hidden),
    ...findRolledBack(withoutHidden(events, hidden)),
  ];
  const cutIds = new Set(cuts.flatMap((cut) => cut.events.map(idOf)));
  const visible = withoutHidden(events, hidden);
  const current = visible.filter((event) => !cutIds.has(event.eventId));
  const entries = entriesOf(current, hidden);
  const abandoned = cuts.map((cut) => draftBranch(cut, hidden));
  return { ...thread, entries, abandoned };
}

function draftBranch(
  cut: BranchCut,
  hidden: Map<EventId, HiddenReason>,
): DraftThread['abandoned'][number] {
  const entries = entriesOf(withoutHidden(cut.events, hidden), hidden);
  for (const { eventId } of cut.events)
    if (!hidden.has(eventId)) hidden.set(eventId, cut.reason);
  return {
    entries,
    ...(cut.after === undefined ? {} : { after: cut.after }),
    ...(cut.reason === 'retracted' ? { retracted: true } : {}),
  };
}

function entriesOf(
  events: readonly ConversationEvent[],
  hidden: Map<EventId, HiddenReason>,
): readonly DraftEntry[] {
  const { entries, merged } = buildEntries(events);
  for (const id of merged) hidden.set(id, 'duplicate');
  return entries;
}

function withoutHidden(
  events: readonly ConversationEvent[],
  hidden: ReadonlyMap<EventId, HiddenReason>,
): readonly ConversationEvent[] {
  return events.filter((event) => !hidden.has(event.eventId));
}

function withParts(
  events: readonly ConversationEvent[],
  parts: ReadonlyMap<EventId, readonly Part[]>,
): readonly ConversationEvent[] {
  if (parts.size === 0) return events;
  return events.map((event) => {
    const own = parts.get(event.eventId);
    return own !== undefined && event.kind === 'message.user'
      ? { ...event, parts: own }
      : event;
  });
}

function addTo(
  hidden: Map<EventId, HiddenReason>,
  more: ReadonlyMap<EventId, HiddenReason>,
): void {
  for (const [id, reason] of more) if (!hidden.has(id)) hidden.set(id, reason);
}

function idOf(event: ConversationEvent): EventId {
  return event.eventId;
}
