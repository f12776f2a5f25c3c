import type { EventKind } from '@kato/contracts';
import type { Title } from '../blocks/block.js';
import type { ItemBlocks } from '../blocks/item-blocks.js';
import type { OutlineItem, OwnPartItem } from '../outline/outline-item.js';
import { blocksHtml, type BlockPlace } from './blocks/block-html.js';
import { spansHtml } from './blocks/spans-html.js';
import { escapeHtml } from './escape-html.js';

const TOP_LEVEL = 2;

/** One item of the outline as a section with its anchor. `page`: where it stands when it has no heading of its own. */
export function itemHtml(
  item: Exclude<OutlineItem, OwnPartItem>,
  { before, title, blocks }: ItemBlocks,
  page: BlockPlace,
): string {
  const { code, images } = page;
  const place = { code, images, level: title?.level ?? page.level };
  const above = before.length === 0 ? '' : `${blocksHtml(before, place)}\n`;
  const content = blocksHtml(blocks, place);
  const nested = place.level > TOP_LEVEL ? ` nested l${place.level}` : '';
  if (title === undefined)
    return `${above}<div class="entry other${nested}">\n${content}\n</div>\n`;
  const classes = `entry ${kindOf(item)}${nested}`;
  return `${above}<section class="${classes}" id="e${escapeHtml(title.number)}">
${titleHtml(title)}
${content}
</section>
`;
}

function titleHtml({ number, level, parts }: Title): string {
  const [who = [], ...rest] = parts;
  const link = `<a class="number" href="#e${escapeHtml(number)}">${escapeHtml(number)}</a>`;
  const words = [
    link,
    `<strong>${spansHtml(who)}</strong>`,
    ...rest.map(spansHtml),
  ];
  return `<h${level} class="title">${words.join(' · ')}</h${level}>`;
}

function kindOf(item: Exclude<OutlineItem, OwnPartItem>): string {
  if (item.type !== 'entry') return 'other';
  const { event, result } = item.entry;
  const kind = CLASSES[event.kind];
  const isFailed = result !== undefined && result.status === 'error';
  return isFailed ? `${kind} failed` : kind;
}

const CLASSES: Readonly<Record<EventKind, string>> = {
  'message.user': 'user',
  'message.assistant': 'assistant',
  'message.system': 'system',
  thinking: 'thinking',
  'tool.call': 'tool',
  'tool.result': 'tool',
  'tool.output': 'tool',
  question: 'question',
  answer: 'user',
  compaction: 'other',
  rollback: 'other',
  interrupt: 'other',
  error: 'other failed',
  usage: 'other',
  'session.info': 'other',
  unknown: 'other',
};
