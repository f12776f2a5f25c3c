import { withoutUndefined, type Answer } from '@kato/contracts';
import { agentEnds } from '../tools/agent-words.js';
import { questionKey, type RenderContext } from '../blocks/render-context.js';
import type { EntryItem } from '../outline/outline-item.js';

/** All texts that the blocks of an entry are made of. */
export interface NeededOfItem {
  readonly item: EntryItem;
  /** To its questions, by `questionKey`. */
  readonly answers: readonly (readonly [string, Answer])[];
}

/** What an entry needs. What it made and started has items of its own: of those, no more than its blocks look at. */
export function neededOfItem(
  item: EntryItem,
  { answers }: RenderContext,
): NeededOfItem {
  const { entry } = item;
  const agents = agentEnds(entry.agents);
  return {
    item: withoutUndefined(item, {
      entry: withoutUndefined(entry, { children: [], agents }),
    }),
    answers: [entry.event, ...entry.blocks].flatMap((event) => {
      const key = event.kind === 'question' ? questionKey(event) : undefined;
      const answer = key === undefined ? undefined : answers.get(key);
      return key === undefined || answer === undefined
        ? []
        : [[key, answer] as const];
    }),
  };
}
