import { assertNever } from '@kato/contracts';
import type { Block, ListItem, TableBlock } from '../blocks/block.js';
import { codeBlock } from '../commonmark/code-block.js';
import {
  neutraliseProse,
  neutraliseQuote,
} from '../commonmark/neutralise-prose.js';
import { lineText, spansText } from '../commonmark/spans-text.js';
import { elementText } from './element-text.js';

/** A block as Markdown. `level`: that of the heading above; headings in prose come below it. */
export function blockText(block: Block, level: number): string {
  switch (block.type) {
    case 'line':
      return lineText(block.spans);
    case 'remark':
      return `> ${lineText(block.spans)}`;
    case 'prose':
      return block.quoted
        ? neutraliseQuote(block.text, level)
        : neutraliseProse(block.text, level);
    case 'code':
      return codeBlock(block.text, block.language);
    case 'folded':
      return folded(block.label, blocksText(block.blocks, level));
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'attachments':
      return block.items.map(itemText).join('\n');
    case 'table':
      return tableText(block);
    case 'divider':
      return '---';
    default:
      return assertNever(block);
  }
}

/** Blocks as Markdown, an empty line between them. */
export function blocksText(blocks: readonly Block[], level: number): string {
  return blocks.map((block) => blockText(block, level)).join('\n\n');
}

// Its content starts and ends its own blocks.
function folded(label: string, content: string): string {
  return `<details>\n<summary>${elementText(label)}</summary>\n\n${content}\n\n</details>`;
}

function itemText({ spans, checked }: ListItem): string {
  const box = checked === undefined ? '' : `[${checked ? 'x' : ' '}] `;
  return `- ${box}${spansText(spans)}`;
}

function tableText({ head, numeric, rows }: TableBlock): string {
  const rule = numeric.map((isNumeric) => (isNumeric ? '---:' : '---'));
  const cells = rows.map((row) => row.map(cellText));
  return [head, rule, ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

// A bar in a name would end its cell, also inside of code; in a text it is escaped already.
function cellText(cell: ListItem['spans']): string {
  return cell
    .map((span) =>
      span.type === 'code'
        ? spansText([span]).replaceAll('|', '\\|')
        : spansText([span]),
    )
    .join('');
}
