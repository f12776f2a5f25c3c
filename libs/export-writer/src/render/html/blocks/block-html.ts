import { assertNever } from '@kato/contracts';
import type {
  Attachment,
  Block,
  ListItem,
  TableBlock,
} from '../../blocks/block.js';
import type { ImagePlaces } from '../../images/image-places.js';
import { escapeHtml } from '../escape-html.js';
import { proseHtml } from '../prose/prose-html.js';
import type { ProsePlace } from '../prose/tokens-html.js';
import { spansHtml } from './spans-html.js';

/** Where a block stands, and where images go. */
export interface BlockPlace extends ProsePlace {
  readonly images: ImagePlaces;
}

/** A block as HTML. */
export function blockHtml(block: Block, place: BlockPlace): string {
  switch (block.type) {
    case 'line':
      return `<p>${spansHtml(block.spans)}</p>`;
    case 'remark':
      return `<p class="remark">${spansHtml(block.spans)}</p>`;
    case 'prose': {
      const tag = block.quoted === true ? 'blockquote' : 'div';
      return `<${tag} class="prose" dir="auto">${proseHtml(block.text, place)}</${tag}>`;
    }
    case 'code':
      return place.code(block.text, block.language);
    case 'folded':
      return `<details><summary>${escapeHtml(block.label)}</summary>\n${blocksHtml(block.blocks, place)}\n</details>`;
    case 'list':
      return listHtml(block.items);
    case 'attachments':
      return block.items
        .map((item) => attachmentHtml(item, place.images))
        .join('\n');
    case 'table':
      return tableHtml(block);
    case 'divider':
      return '<hr>';
    default:
      return assertNever(block);
  }
}

/** Blocks as HTML, one after the other. */
export function blocksHtml(
  blocks: readonly Block[],
  place: BlockPlace,
): string {
  let html = '';
  for (const [index, block] of blocks.entries())
    html += (index === 0 ? '' : '\n') + blockHtml(block, place);
  return html;
}

function listHtml(items: readonly ListItem[]): string {
  const lines = items.map(({ spans, checked }) =>
    checked === undefined
      ? `<li>${spansHtml(spans)}</li>`
      : `<li class="check">${checked ? '☑' : '☐'} ${spansHtml(spans)}</li>`,
  );
  return `<ul>${lines.join('\n')}</ul>`;
}

function attachmentHtml(
  { spans, part }: Attachment,
  images: ImagePlaces,
): string {
  const words = spansHtml(spans);
  const image = images.place(part);
  if (image === undefined) return `<p class="attachment">${words}</p>`;
  const { address, width, height } = image;
  const size =
    width === undefined || height === undefined
      ? ''
      : ` width="${width}" height="${height}"`;
  return `<figure><img src="${escapeHtml(address)}"${size} alt="image" loading="lazy" decoding="async"><figcaption>${words}</figcaption></figure>`;
}

function tableHtml({ head, numeric, rows }: TableBlock): string {
  const side = (index: number): string =>
    numeric[index] === true ? ' class="right"' : '';
  const heads = head.map((text, i) => `<th${side(i)}>${escapeHtml(text)}</th>`);
  const lines = rows.map(
    (row) =>
      `<tr>${row.map((cell, i) => `<td${side(i)}>${spansHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>`;
}
