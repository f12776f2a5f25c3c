import type { ConversationEvent } from '../../events/conversation-event.js';
import { endsWithText } from '../../sketch/text-token.js';
import type { EventOf } from '../conversation.js';
import type { EventId } from '../../ids/ids.js';

type Answer = EventOf<'message.assistant'>;

/**
 * Finds the answers of the model that are the text of a compaction: the one next before it, or else next after it, when
 * the summary ends with its words. Any other answer whose words happen to be in a summary was really given.
 */
export function findSummaryCopies(
  events: readonly ConversationEvent[],
): ReadonlySet<EventId> {
  const copies = new Set<EventId>();
  let before: Answer | undefined;
  let unmatched: string | undefined;
  for (const event of events) {
    if (event.kind === 'compaction' && event.summary !== undefined) {
      const found = isEndOf(event.summary, before) ? before : undefined;
      if (found !== undefined) copies.add(found.eventId);
      unmatched = found === undefined ? event.summary : undefined;
      before = undefined;
    } else if (isModelAnswer(event)) {
      if (unmatched !== undefined && isEndOf(unmatched, event))
        copies.add(event.eventId);
      unmatched = undefined;
      before = event;
    }
  }
  return copies;
}

function isModelAnswer(event: ConversationEvent): event is Answer {
  return event.kind === 'message.assistant' && event.native.copy === 'model';
}

// The client puts a preface before the model's words.
function isEndOf(summary: string, answer: Answer | undefined): boolean {
  const words = answer?.text.trim() ?? '';
  return words !== '' && endsWithText(summary.trimEnd(), words);
}
