import {
  findMissing,
  type ConversationEvent,
  type EventId,
} from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { oneLine } from '../blocks/span.js';
import type { SplitAgent } from './split-agents.js';

// Longer ones may be tokens (see `sketchEvent`), and are no titles.
const MAX_CHARS = 120;

/** What the calls that started agents say in a few words of what they are for. Format: docs/formats/claude-code.md (Task). */
export function callDescriptions(
  events: readonly ConversationEvent[],
  agents: readonly Pick<SplitAgent, 'starter'>[],
): ReadonlyMap<EventId | undefined, string> {
  const starters = new Set(agents.map(({ starter }) => starter));
  const described = new Map<EventId | undefined, string>();
  for (const event of events) {
    if (event.kind !== 'tool.call' || !starters.has(event.eventId)) continue;
    const text = stringField(event.input, 'description') ?? '';
    const isShort =
      text.length <= MAX_CHARS && findMissing(text).tokens.size === 0;
    if (isShort && oneLine(text) !== '')
      described.set(event.eventId, oneLine(text));
  }
  return described;
}
