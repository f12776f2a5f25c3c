import type { ConversationEvent } from '../events/conversation-event.js';
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
import {
  hiddenEvents,
  type HiddenEvents,
  type HiddenReasons,
} from './hidden-events.js';
import { findAbandoned, type BranchCut } from './branches/find-abandoned.js';
import { findRepeated } from './copies/find-repeated.js';
import { findRetracted } from './branches/find-retracted.js';
import { findRolledBack } from './branches/find-rolled-back.js';
import { hideFacts } from './copies/hide-facts.js';
import { nestAgents } from './agents/nest-agents.js';
import { pairCopies } from './copies/pair-copies.js';
import { splitThreads, type ThreadEvents } from './agents/split-threads.js';
import { plainEvent } from '../sketch/pack/event-pack.js';
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
  origins: Origins = {},
): Conversation {
  const steps = threadingSteps(summary, events, origins);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same, step by step, for a process that has others to serve: each step goes over the events once or twice. The last one
 * gives the conversation.
 */
export function* threadingSteps(
  summary: SessionSummary,
  events: readonly ConversationEvent[],
  { inheritance, history }: Origins = {},
): Generator<undefined, Conversation> {
  const usage = totalUsage(events, inheritance?.events);
  yield;
  const hidden = hiddenEvents(events);
  for (const event of events) {
    const reason = event.hidden;
    if (reason !== undefined) hidden.hide(event, reason);
  }
  yield;
  const once = findRepeated(events);
  for (const event of once.repeated) hidden.hide(event, 'duplicate');
  yield;
  const split = splitThreads(summary, once.events, history);
  yield;
  const { facts, outputs } = split;
  const lines: DraftThread[] = [];
  for (const thread of split.threads)
    lines.push(yield* threadDrafting(thread, hidden));
  const drafts = attachSuperseded(lines, history, hidden);
  hideFacts(facts, hidden);
  yield;
  const attached = attachOutputs(drafts, outputs);
  for (const output of attached.hidden) hidden.hide(output, 'duplicate');
  const { main, looseAgents } = nestAgents(drafts);
  return {
    summary,
    main,
    looseAgents,
    looseOutputs: attached.loose,
    hidden,
    events,
    usage,
    ...(once.rewritten > 0 && { rewritten: once.rewritten }),
    ...(inheritance && { inheritance }),
  };
}

/** One line of events, with what is hidden in it noted in `hidden`. */
function* threadDrafting(
  thread: ThreadEvents,
  hidden: HiddenEvents,
): Generator<undefined, DraftThread> {
  hideFacts(withoutHidden(thread.events, hidden), hidden);
  yield;
  const parts = pairCopies(withoutHidden(thread.events, hidden), hidden);
  yield;
  const events = withParts(thread.events, parts);
  const cuts = [
    ...(events.some(isRetraction)
      ? findRetracted(withoutHidden(events, hidden))
      : []),
    ...findAbandoned(events, hidden),
    ...(events.some(isRollback)
      ? findRolledBack(withoutHidden(events, hidden))
      : []),
  ];
  yield;
  const current = withoutCuts(withoutHidden(events, hidden), cuts);
  yield;
  const entries = entriesOf(current, hidden);
  const abandoned = cuts.map((cut) => draftBranch(cut, hidden));
  return { ...thread, entries, abandoned };
}

function isRetraction({ native }: ConversationEvent): boolean {
  return native.retractedIds !== undefined;
}

function isRollback({ kind }: ConversationEvent): boolean {
  return kind === 'rollback';
}

function withoutCuts(
  events: readonly ConversationEvent[],
  cuts: readonly BranchCut[],
): readonly ConversationEvent[] {
  if (cuts.length === 0) return events;
  const cutIds = new Set(cuts.flatMap((cut) => cut.events.map(idOf)));
  return events.filter((event) => !cutIds.has(event.eventId));
}

function draftBranch(
  cut: BranchCut,
  hidden: HiddenEvents,
): DraftThread['abandoned'][number] {
  const entries = entriesOf(withoutHidden(cut.events, hidden), hidden);
  for (const event of cut.events) hidden.hide(event, cut.reason);
  return {
    entries,
    ...(cut.after === undefined ? {} : { after: cut.after }),
    ...(cut.reason === 'retracted' ? { retracted: true } : {}),
  };
}

function entriesOf(
  events: readonly ConversationEvent[],
  hidden: HiddenEvents,
): readonly DraftEntry[] {
  const { entries, merged } = buildEntries(events);
  for (const event of merged) hidden.hide(event, 'duplicate');
  return entries;
}

function withoutHidden(
  events: readonly ConversationEvent[],
  hidden: HiddenReasons,
): readonly ConversationEvent[] {
  return events.filter((event) => hidden.of(event) === undefined);
}

function withParts(
  events: readonly ConversationEvent[],
  parts: ReadonlyMap<EventId, readonly Part[]>,
): readonly ConversationEvent[] {
  if (parts.size === 0) return events;
  return events.map((event) => {
    const own = parts.get(event.eventId);
    return own !== undefined && event.kind === 'message.user'
      ? { ...plainEvent(event), parts: own }
      : event;
  });
}

function idOf(event: ConversationEvent): EventId {
  return event.eventId;
}
