import type { UserMessage, ConversationEvent } from '@kato/contracts';
import type { OutlineItem } from '../../outline/outline-item.js';

const TOP_LEVEL = 2;

/** A line of the index of prompts: what a person said, or, without an event, a branch that was left. */
export interface Prompt {
  readonly number: string;
  readonly event?: Extract<ConversationEvent, UserMessage>;
}

/** What a person said, and the branches that were left, in order. */
export function promptsOf(outline: readonly OutlineItem[]): readonly Prompt[] {
  return outline.flatMap((item): readonly Prompt[] => {
    if (item.type === 'abandoned') return [{ number: item.number }];
    if (item.type !== 'entry' || item.level !== TOP_LEVEL) return [];
    const { number, entry } = item;
    const { event } = entry;
    return event.kind === 'message.user' && event.origin !== 'agent'
      ? [{ number, event }]
      : [];
  });
}
