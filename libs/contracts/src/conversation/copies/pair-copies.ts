import type { ConversationEvent } from '../../events/conversation-event.js';
import type { EventKind } from '../../events/event-body.js';
import type { Part } from '../../events/part.js';
import type { EventId } from '../../ids/ids.js';
import type { HiddenEvents } from '../hidden-events.js';
import { findSummaryCopies } from './find-summary-copies.js';
import { OpenCopies } from './open-copies.js';

type Copied = Extract<
  EventKind,
  'message.user' | 'message.assistant' | 'thinking'
>;

const COPIED: ReadonlySet<EventKind> = new Set<Copied>([
  'message.user',
  'message.assistant',
  'thinking',
]);

/**
 * For assistants that write each text twice (`native.copy`): hides the model's copy of every pair, in order within a
 * turn, so that a text said twice stays twice. Of what has no partner, a person's `model` text is context that was
 * injected (when the source has `view` copies of prompts at all), and an assistant's that is the text of a compaction is
 * that compaction's copy. Returns images that only the hidden copy has, by the visible one.
 */
export function pairCopies(
  events: readonly ConversationEvent[],
  hidden: HiddenEvents,
): ReadonlyMap<EventId, readonly Part[]> {
  const parts = new Map<EventId, readonly Part[]>();
  const open = new OpenCopies();
  for (const event of events) {
    if (event.native.copy === undefined || !COPIED.has(event.kind)) continue;
    const partner = open.match(event);
    if (partner === undefined) {
      open.add(event);
      continue;
    }
    const [model, view] =
      event.native.copy === 'model' ? [event, partner] : [partner, event];
    hidden.hide(model, 'duplicate');
    const fuller = fullerParts(model, view);
    if (fuller !== undefined) parts.set(view.eventId, fuller);
  }
  const summaries = findSummaryCopies(events);
  const hasViews = hasPromptViews(events);
  for (const event of open.all())
    if (event.native.copy === 'model') {
      if (event.kind === 'message.user' && hasViews)
        hidden.hide(event, 'injected');
      if (summaries.has(event.eventId)) hidden.hide(event, 'duplicate');
    }
  return parts;
}

// The user's view names a picture by its path, the model's copy has its pixels.
function fullerParts(
  model: ConversationEvent,
  view: ConversationEvent,
): readonly Part[] | undefined {
  if (!('parts' in model) || model.parts === undefined) return undefined;
  const seen = 'parts' in view ? (view.parts ?? []) : [];
  if (seen.some((part) => part.data !== undefined)) return undefined;
  if (seen.length !== model.parts.length) return model.parts;
  return model.parts.map((part, i) => ({ ...part, ...seen[i] }));
}

function hasPromptViews(events: readonly ConversationEvent[]): boolean {
  return events.some(
    (event) => event.kind === 'message.user' && event.native.copy === 'view',
  );
}
