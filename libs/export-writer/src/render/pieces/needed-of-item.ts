import { withoutUndefined, type Answer } from '@kato/contracts';
import { agentEnds } from '../tools/agent-words.js';
import {
  questionKey,
  type Feedback,
  type RenderContext,
} from '../blocks/render-context.js';
import type { EntryItem } from '../outline/outline-item.js';

/** All texts that the blocks of an entry are made of. */
export interface NeededOfItem {
  readonly item: EntryItem;
  /** To its questions, by `questionKey`. */
  readonly answers: readonly (readonly [string, Answer])[];
  /** To its call, by the call. */
  readonly feedback: readonly (readonly [string, Feedback])[];
}

/** What an entry needs. What it made and started has items of its own: of those, no more than its blocks look at. */
export function neededOfItem(
  item: EntryItem,
  { answers, feedback }: RenderContext,
): NeededOfItem {
  const { entry } = item;
  const agents = agentEnds(entry.agents);
  const { callId = '', status } = entry.result ?? {};
  const said = status === 'rejected' ? feedback.get(callId) : undefined;
  return {
    item: withoutUndefined(item, {
      entry: withoutUndefined(entry, { children: [], agents }),
    }),
    feedback: said === undefined ? [] : [[callId, said]],
    answers: [entry.event, ...entry.blocks].flatMap((event) => {
      const key = event.kind === 'question' ? questionKey(event) : undefined;
      const answer = key === undefined ? undefined : answers.get(key);
      return key === undefined || answer === undefined
        ? []
        : [[key, answer] as const];
    }),
  };
}
