import type { ConversationEvent } from '../../events/conversation-event.js';
import type { EventId, SourceId } from '../../ids/ids.js';
import type { JoinedHistory } from '../../lineage/join-history.js';
import type { DraftThread } from '../draft.js';
import type { HiddenEvents } from '../hidden-events.js';

/**
 * Puts what a revert replaced beside the line that replaced it, as branches that the user took back: it is kept, and is no
 * part of the current conversation.
 */
export function attachSuperseded(
  drafts: readonly DraftThread[],
  history: JoinedHistory | undefined,
  hidden: HiddenEvents,
): readonly DraftThread[] {
  const tails = drafts.filter(({ superseded }) => superseded === true);
  const line = drafts.find((draft) => isLine(draft, history));
  if (history === undefined || line === undefined || tails.length === 0)
    return drafts;
  const shown = lastShown(line.events, hidden);
  const branches = tails.flatMap((tail) => {
    const after = afterOf(tail.sourceId, history, shown);
    return [
      { entries: tail.entries, ...(after !== undefined && { after }) },
      ...tail.abandoned,
    ];
  });
  for (const { events } of tails)
    for (const event of events) hidden.hide(event, 'rolled-back');
  return drafts.flatMap((draft) => {
    if (draft.superseded === true) return [];
    return draft === line
      ? [{ ...line, abandoned: [...line.abandoned, ...branches] }]
      : [draft];
  });
}

function isLine(
  { sourceId, agentId, superseded }: DraftThread,
  history: JoinedHistory | undefined,
): boolean {
  return (
    agentId === undefined &&
    superseded === undefined &&
    history?.line.has(sourceId) === true
  );
}

/** The last event of each file that is shown in the line. */
function lastShown(
  events: readonly ConversationEvent[],
  hidden: HiddenEvents,
): ReadonlyMap<SourceId, EventId> {
  const last = new Map<SourceId, EventId>();
  const latest = new Map<SourceId, ConversationEvent>();
  for (const event of events)
    if (hidden.of(event) === undefined) latest.set(event.sourceId, event);
  for (const [source, event] of latest) last.set(source, event.eventId);
  return last;
}

// A file of which nothing is left leaves the line where the file does that it goes on from.
function afterOf(
  tail: SourceId,
  { bases }: JoinedHistory,
  shown: ReadonlyMap<SourceId, EventId>,
): EventId | undefined {
  const passed = new Set<SourceId>();
  for (
    let at: SourceId | undefined = tail;
    at !== undefined && !passed.has(at);
    at = bases.get(at)
  ) {
    passed.add(at);
    const after = shown.get(at);
    if (after !== undefined) return after;
  }
  return undefined;
}
