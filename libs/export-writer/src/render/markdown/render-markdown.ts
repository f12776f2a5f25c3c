import {
  withoutUndefined,
  type Conversation,
  type MarkdownProfile,
} from '@kato/contracts';
import { beginning, ownPart } from '../blocks/beginning.js';
import type { Block } from '../blocks/block.js';
import { documentTitle } from '../blocks/document-title.js';
import type { ItemBlocks } from '../blocks/item-blocks.js';
import { renderContext } from '../blocks/render-context.js';
import { usageTable } from '../blocks/usage-table.js';
import { spansText } from '../commonmark/spans-text.js';
import type { ImagePlaces } from '../images/image-places.js';
import type { TwoLedgers } from '../ledger/two-ledgers.js';
import type { DocumentLinks } from '../links/document-links.js';
import type { OutlineItem } from '../outline/outline-item.js';
import { endingPart } from '../pieces/ending-part.js';
import { itemPart } from '../pieces/item-part.js';
import type { TextPart } from '../pieces/text-part.js';
import { blockText, type BlockPlace } from './block-text.js';
import { frontmatter } from './frontmatter.js';
import { ledgerText } from './ledger-text.js';
import { styleOf } from './style/style-of.js';
import { titleText } from './title-text.js';

const TOP_LEVEL = 2;
const GAP = '\n\n';

/** What is shown, and for which readers. */
export interface MarkdownOptions {
  readonly outline: readonly OutlineItem[];
  readonly profile?: MarkdownProfile | undefined;
  readonly images: ImagePlaces;
  /** Where sub-agents have files of their own. */
  readonly links?: DocumentLinks | undefined;
}

/**
 * One Markdown document (CommonMark): a small YAML head, a title, a numbered heading for each entry, what it
 * spent, the ledger as its last lines. What others wrote can change neither its structure nor what a reader runs or fetches.
 */
export function* renderMarkdown(
  conversation: Conversation,
  ledger: TwoLedgers,
  { outline, profile = 'default', images, links }: MarkdownOptions,
): Generator<TextPart> {
  const context = renderContext(conversation, outline, links);
  const style = styleOf(profile);
  const top = { style, level: TOP_LEVEL, images };
  const parent = links?.parent;
  const entries = outline.filter(({ type }) => type === 'entry').length;
  const own = joined(blockTexts(ownPart(conversation), top));
  yield [
    frontmatter(conversation, ledger.start, { entries, style, parent }),
    `# ${spansText(documentTitle(conversation), style)}`,
    ...blockTexts(beginning(conversation, context), top),
  ].join(GAP);
  for (const item of outline)
    yield item.type === 'own-part'
      ? own
      : itemPart(item, context, (blocks) => joined(itemTexts(blocks, top)));
  const usage = blockTexts(usageTable(conversation.usage), top);
  const head = usage.length === 0 ? [] : ['## Usage'];
  yield `${joined([...head, ...usage])}${GAP}`;
  yield endingPart((body) => {
    const late = { body, images: images.used() };
    return `${style.ending(ledgerText(withoutUndefined(ledger.end(), late)))}\n`;
  });
}

function joined(texts: readonly string[]): string {
  let all = '';
  for (const text of texts) all += GAP + text;
  return all;
}

function itemTexts(
  { before, title, blocks }: ItemBlocks,
  top: BlockPlace,
): readonly string[] {
  const { style } = top;
  const level = title?.level ?? TOP_LEVEL;
  return [
    ...blockTexts(before, top),
    ...(title === undefined
      ? []
      : [titleText(title, style), ...style.target(title.number)]),
    ...blockTexts(blocks, { style, images: top.images, level }),
  ];
}

function blockTexts(
  blocks: readonly Block[],
  place: BlockPlace,
): readonly string[] {
  return blocks.map((block) => blockText(block, place));
}
