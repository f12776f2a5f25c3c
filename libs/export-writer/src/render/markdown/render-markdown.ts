import type { Conversation, Ledger } from '@kato/contracts';
import { beginning, ownPart } from '../blocks/beginning.js';
import type { Block } from '../blocks/block.js';
import { documentTitle } from '../blocks/document-title.js';
import { itemBlocks } from '../blocks/item-blocks.js';
import { renderContext, type RenderContext } from '../blocks/render-context.js';
import { usageTable } from '../blocks/usage-table.js';
import { spansText } from '../commonmark/spans-text.js';
import type { OutlineItem } from '../outline/outline-item.js';
import { blockText } from './block-text.js';
import { frontmatter } from './frontmatter.js';
import { ledgerComment } from './ledger-comment.js';
import { titleText } from './title-text.js';

const TOP_LEVEL = 2;

/**
 * One Markdown document (CommonMark): a small YAML head, a title, a numbered heading for each entry, what it
 * spent, the ledger as its last lines. What others wrote can change neither its structure nor what a reader runs or fetches.
 */
export function renderMarkdown(
  conversation: Conversation,
  ledger: Ledger,
  outline: readonly OutlineItem[],
): string {
  const context = renderContext(conversation, outline);
  const entries = outline.filter(({ type }) => type === 'entry').length;
  const usage = texts(usageTable(conversation.usage));
  const blocks = [
    frontmatter(conversation, ledger, entries),
    `# ${spansText(documentTitle(conversation))}`,
    ...texts(beginning(conversation, context)),
    ...outline.flatMap((item) =>
      item.type === 'own-part'
        ? texts(ownPart(conversation))
        : itemText(item, context),
    ),
    ...(usage.length === 0 ? [] : ['## Usage', ...usage]),
    ledgerComment(ledger),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function itemText(
  item: Parameters<typeof itemBlocks>[0],
  context: RenderContext,
): readonly string[] {
  const { before, title, blocks } = itemBlocks(item, context);
  return [
    ...texts(before),
    ...(title === undefined ? [] : [titleText(title)]),
    ...texts(blocks, title?.level),
  ];
}

function texts(blocks: readonly Block[], level = TOP_LEVEL): readonly string[] {
  return blocks.map((block) => blockText(block, level));
}
