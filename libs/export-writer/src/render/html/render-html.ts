import { withoutUndefined, type Conversation } from '@kato/contracts';
import { beginning, ownPart } from '../blocks/beginning.js';
import { renderContext } from '../blocks/render-context.js';
import { usageTable } from '../blocks/usage-table.js';
import type { TwoLedgers } from '../ledger/two-ledgers.js';
import type { MarkdownOptions } from '../markdown/render-markdown.js';
import type { OutlineItem } from '../outline/outline-item.js';
import { endingPart } from '../pieces/ending-part.js';
import { itemPart } from '../pieces/item-part.js';
import type { TextPart } from '../pieces/text-part.js';
import { blocksHtml } from './blocks/block-html.js';
import { codeWriter } from './code/code-html.js';
import { itemHtml } from './item-html.js';
import { pageEnd, pageLedger } from './page/page-end.js';
import { pageHead } from './page/page-head.js';
import { promptIndex } from './page/prompt-index.js';
import { promptsOf } from './page/prompts-of.js';

const TOP_LEVEL = 2;

/**
 * One HTML page, in pieces: a head, a section with an anchor for each entry, what it spent, the ledger as its last line. It
 * has no script, and its policy allows none; it fetches nothing. What others wrote is text, or Markdown in tags of ours.
 */
export function* renderHtml(
  conversation: Conversation,
  ledger: TwoLedgers,
  {
    outline,
    images,
    links,
  }: Pick<MarkdownOptions, 'outline' | 'images' | 'links'>,
): Generator<TextPart, void, undefined> {
  const context = renderContext(conversation, outline, links);
  const code = codeWriter();
  const place = { level: TOP_LEVEL, code, images };
  const prompts = promptsOf(outline);
  const shown = { outline, prompts, images, links };
  yield pageHead(conversation, ledger.start, shown);
  yield* promptIndex(prompts);
  yield '<main>\n';
  yield blocksHtml(beginning(conversation, context), place);
  for (const [index, item] of outline.entries())
    yield item.type === 'own-part'
      ? blocksHtml(ownPart(conversation), place)
      : itemPart(item, context, (blocks, whole) =>
          itemHtml(whole, blocks, {
            level: levelAt(outline, index),
            code,
            images,
          }),
        );
  const usage = usageTable(conversation.usage);
  if (usage.length > 0)
    yield `<section class="part" id="usage">\n<h2>Usage</h2>\n${blocksHtml(usage, place)}\n</section>\n`;
  yield pageEnd(ledger.end());
  // What a page may show is in its head, also where there is nothing to show.
  const allowed = images.mode === 'none' ? undefined : images.mode;
  yield endingPart((body) => {
    const late = { body, images: images.used() ?? allowed };
    return pageLedger(withoutUndefined(ledger.end(), late));
  });
}

// A line that says who speaks from here on stands with what follows it.
function levelAt(outline: readonly OutlineItem[], index: number): number {
  const next = outline.slice(index, index + 2).find((one) => 'level' in one);
  return next !== undefined && 'level' in next ? next.level : TOP_LEVEL;
}
