import type { ConversationEvent } from '../events/conversation-event.js';
import type { EventId } from '../ids/ids.js';
import { textLength } from './text-token.js';

/** Fields that threading looks into, beyond comparing them. */
export const COMPARED_FIELDS: ReadonlySet<string> = new Set([
  ...['output', 'said', 'summary'],
]);

const MAX_CHARS = 16 * 1024 * 1024;

/**
 * The events whose texts threading looks into: summaries of compactions, which may end with an answer, and results of
 * commands that ran on, which may have a later one in them. There are few of them; beyond 16 million characters in one
 * session, what is in such a text is not found, and is shown twice.
 */
export function comparedTexts(
  events: readonly ConversationEvent[],
): ReadonlySet<EventId> {
  const continued = new Set<string>();
  for (const event of events) {
    const { continuesCallId } = event.native;
    if (event.kind !== 'tool.call' || continuesCallId === undefined) continue;
    continued.add(event.callId).add(continuesCallId);
  }
  const found = new Set<EventId>();
  let chars = 0;
  for (const event of events) {
    const texts = textsOf(event, continued);
    const whole = texts.reduce((sum, text) => sum + textLength(text), 0);
    const isSketch = texts.some((text) => textLength(text) !== text.length);
    if (!isSketch || chars + whole > MAX_CHARS) continue;
    chars += whole;
    found.add(event.eventId);
  }
  return found;
}

function textsOf(
  event: ConversationEvent,
  continued: ReadonlySet<string>,
): readonly string[] {
  if (event.kind === 'compaction') return [event.summary ?? ''];
  if (event.kind !== 'tool.result' || !continued.has(event.callId)) return [];
  return [event.output, event.said ?? ''];
}
