import { assertNever } from '@kato/contracts';
import type {
  Attachment,
  Block,
  ListItem,
  TableBlock,
} from '../blocks/block.js';
import { codeBlock } from '../commonmark/code-block.js';
import {
  neutraliseProse,
  neutraliseQuote,
} from '../commonmark/neutralise-prose.js';
import { lineText, spansText } from '../commonmark/spans-text.js';
import type { ImagePlaces } from '../images/image-places.js';
import type { MarkdownStyle } from './style/markdown-style.js';

/** Where a block stands. */
export interface BlockPlace {
  /** That of the heading above: headings in prose come below it. */
  readonly level: number;
  readonly style: MarkdownStyle;
  readonly images: ImagePlaces;
}

/** A block as Markdown. */
export function blockText(block: Block, place: BlockPlace): string {
  const { level, style } = place;
  const prose = { headingLevel: level, marks: style.marks };
  switch (block.type) {
    case 'line':
      return lineText(block.spans, style);
    case 'remark':
      return `> ${lineText(block.spans, style)}`;
    case 'prose':
      return block.quoted
        ? neutraliseQuote(block.text, prose)
        : neutraliseProse(block.text, prose);
    case 'code':
      return codeBlock(block.text, block.language);
    case 'folded':
      return style.folded(block.label, blocksText(block.blocks, place));
    case 'list':
      return block.items.map((item) => itemText(item, style)).join('\n');
    case 'attachments':
      return block.items.map((item) => attachmentText(item, place)).join('\n');
    case 'table':
      return tableText(block, style);
    case 'divider':
      return '---';
    default:
      return assertNever(block);
  }
}

/** Blocks as Markdown, an empty line between them. */
export function blocksText(
  blocks: readonly Block[],
  place: BlockPlace,
): string {
  let text = '';
  for (const [index, block] of blocks.entries())
    text += (index === 0 ? '' : '\n\n') + blockText(block, place);
  return text;
}

function attachmentText(
  item: Attachment,
  { style, images }: BlockPlace,
): string {
  const image = images.place(item.part);
  const shown = image === undefined ? '' : `\n  ![image](${image.address})`;
  return `${itemText(item, style)}${shown}`;
}

function itemText({ spans, checked }: ListItem, style: MarkdownStyle): string {
  const box = checked === undefined ? '' : `[${checked ? 'x' : ' '}] `;
  return `- ${box}${spansText(spans, style)}`;
}

function tableText(
  { head, numeric, rows }: TableBlock,
  style: MarkdownStyle,
): string {
  const rule = numeric.map((isNumeric) => (isNumeric ? '---:' : '---'));
  const cells = rows.map((row) => row.map((cell) => cellText(cell, style)));
  return [head, rule, ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

// A bar in a name would end its cell, also inside of code; in a text it is escaped already.
function cellText(cell: ListItem['spans'], style: MarkdownStyle): string {
  return cell
    .map((span) =>
      span.type === 'code'
        ? spansText([span], style).replaceAll('|', '\\|')
        : spansText([span], style),
    )
    .join('');
}
