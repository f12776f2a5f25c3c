import type { AbandonedBranch, Thread } from '@kato/contracts';
import type {
  LooseAgentItem,
  OutlineItem,
  OwnPartItem,
  Place,
} from '../outline/outline-item.js';
import { countText } from './amounts.js';
import type { Block, Span, Title } from './block.js';
import { entryBlocks } from './entry-blocks.js';
import { entryTitle } from './entry-title.js';
import type { RenderContext } from './render-context.js';
import {
  code,
  dotted,
  em,
  entryLink,
  fileLink,
  linkedPlace,
  line,
  named,
  spans,
  strong,
  type SpanLike,
} from './span.js';

/** One item of the outline: what stands before its heading, the heading, and what stands under it. */
export interface ItemBlocks {
  readonly before: readonly Block[];
  readonly title?: Title;
  readonly blocks: readonly Block[];
}

/** What a document says of one item of its outline. */
export function itemBlocks(
  item: Exclude<OutlineItem, OwnPartItem>,
  context: RenderContext,
): ItemBlocks {
  switch (item.type) {
    case 'entry': {
      const isDivider = item.entry.event.kind === 'compaction';
      return {
        before: isDivider ? [{ type: 'divider' }] : [],
        title: entryTitle(item, context),
        blocks: entryBlocks(item.entry, context),
      };
    }
    case 'abandoned':
      return abandoned(item, item.branch, context);
    case 'loose-agent':
      return looseAgent(item, context);
    case 'agent': {
      const names = agentNames(item.thread).map((name) => spans(name));
      const file = agentFile(item.thread, context);
      const who = dotted([spans(strong('Sub-agent')), ...names, ...file]);
      return { before: [], blocks: [line(...who)] };
    }
    case 'source':
      return {
        before: [{ type: 'divider' }],
        blocks: [
          line(
            em('Continues in another file of the session:'),
            ' ',
            code(item.thread.sourceId),
          ),
        ],
      };
  }
}

function looseAgent(item: LooseAgentItem, context: RenderContext): ItemBlocks {
  const file = agentFile(item.thread, context).map((link) => line(...link));
  return {
    before: [],
    title: titleOf(item, ['Sub-agent', ...agentNames(item.thread)]),
    blocks: [
      line(em('The call that started this agent is not shown.')),
      ...file,
    ],
  };
}

function abandoned(
  place: Place,
  branch: AbandonedBranch,
  { numbers }: RenderContext,
): ItemBlocks {
  const after = branch.after && numbers.get(branch.after);
  const where = after ? ['after ', entryLink(after)] : ['from the start'];
  if (branch.retracted === true)
    return {
      before: [],
      title: titleOf(place, ['Retracted']),
      blocks: [line(em(RETRACTED, ...where, '.'))],
    };
  return {
    before: [],
    title: titleOf(place, ['Abandoned branch']),
    blocks: [line(em(LEFT, ...where, '.'))],
  };
}

const RETRACTED =
  'The assistant refused to go on and took this back; the conversation goes on ';
const LEFT =
  'The user went back and took another way: this branch left the conversation ';

// Where the agent has a file of its own, the link to it.
function agentFile(
  thread: Thread,
  { links }: RenderContext,
): readonly (readonly Span[])[] {
  const own = links?.agents.get(thread);
  if (own === undefined) return [];
  const { entries, link, place } = own;
  const size = `${countText(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
  return [[fileLink(link, size), linkedPlace(place)]];
}

function titleOf({ number, level }: Place, parts: readonly SpanLike[]): Title {
  return { number, level, parts: parts.map((part) => spans(part)) };
}

function agentNames({ agentId, agentType }: Thread): readonly SpanLike[] {
  return [
    ...(agentType ? [named(agentType)] : []),
    ...(agentId ? [code(agentId)] : []),
  ];
}
