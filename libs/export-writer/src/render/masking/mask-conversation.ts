import {
  withoutUndefined,
  type Conversation,
  type SessionSummary,
  type TextMask,
  type WholeTexts,
} from '@kato/contracts';
import { maskEvent, maskIn } from './mask-events.js';

/**
 * A conversation whose head is masked: title, prompts, folder and branch, as they stand in a document's head and name. Its
 * events are masked when their turn comes, by `maskedTexts`. Without a mask, it is as it was.
 */
export function maskConversation(
  conversation: Conversation,
  mask: TextMask | undefined,
): Conversation {
  if (mask === undefined) return conversation;
  return { ...conversation, summary: maskSummary(conversation.summary, mask) };
}

/** Whole events and entries, masked. */
export function maskedTexts(texts: WholeTexts, mask: TextMask): WholeTexts {
  return {
    event: async (sketch) => maskEvent(await texts.event(sketch), mask),
    whole: async (sketch) => maskIn(await texts.whole(sketch), mask),
  };
}

/** What stands in the head, the name and the index line of a session, masked. */
export function maskSummary(
  summary: SessionSummary,
  mask: TextMask,
): SessionSummary {
  const text = (one: string | undefined): string | undefined =>
    one === undefined ? undefined : mask.redact(one);
  return withoutUndefined(summary, {
    title: text(summary.title),
    firstPrompt: text(summary.firstPrompt),
    cwd: text(summary.cwd),
    branch: text(summary.branch),
  });
}
