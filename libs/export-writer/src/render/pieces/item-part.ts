import { itemBlocks, type ItemBlocks } from '../blocks/item-blocks.js';
import type { RenderContext } from '../blocks/render-context.js';
import type { OutlineItem, OwnPartItem } from '../outline/outline-item.js';
import { neededOfItem, type NeededOfItem } from './needed-of-item.js';
import { textPart, type TextPart } from './text-part.js';

type ShownItem = Exclude<OutlineItem, OwnPartItem>;

/** The text of an item of the outline, made of its blocks when its turn comes. */
export function itemPart(
  item: ShownItem,
  context: RenderContext,
  textOf: (blocks: ItemBlocks, item: ShownItem) => string,
): TextPart {
  if (item.type !== 'entry') return textOf(itemBlocks(item, context), item);
  return textPart(
    () => neededOfItem(item, context),
    (whole) => {
      const { answers, feedback } = whole;
      // Without an answer of its own, an entry looks for none.
      const own =
        answers.length + feedback.length === 0
          ? context
          : withAnswers(context, whole);
      return textOf(itemBlocks(whole.item, own), whole.item);
    },
    () => textOf(itemBlocks(item, context), item),
  );
}

function withAnswers(
  { numbers, questions, outputs, cwd, links }: RenderContext,
  { answers, feedback }: NeededOfItem,
): RenderContext {
  return {
    ...{ numbers, questions, outputs, cwd, links },
    ...{ answers: new Map(answers), feedback: new Map(feedback) },
  };
}
