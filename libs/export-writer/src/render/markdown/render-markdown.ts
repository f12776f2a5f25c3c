import type { Conversation, Ledger, Thread } from '@kato/contracts';
import { codeSpan } from '../commonmark/code-span.js';
import { inlineText } from '../commonmark/inline-text.js';
import type { OutlineItem, OwnPartItem } from '../outline/outline-item.js';
import { beginning, ownPart } from './beginning.js';
import { entryBlocks } from './entry-blocks.js';
import { entryHeading, heading, nameText } from './entry-heading.js';
import { frontmatter } from './frontmatter.js';
import { ledgerComment } from './ledger-comment.js';
import { renderContext, type RenderContext } from './render-context.js';
import { usageTable } from './usage-table.js';

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
  const blocks = [
    frontmatter(conversation, ledger, entries),
    `# ${titleText(conversation)}`,
    ...beginning(conversation, context),
    ...outline.flatMap((item) =>
      item.type === 'own-part'
        ? ownPart(conversation)
        : itemBlocks(item, context),
    ),
    ...usageTable(conversation.usage),
    ledgerComment(ledger),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function titleText({ summary }: Conversation): string {
  return (
    inlineText(summary.title ?? '') ||
    `Session ${codeSpan(summary.key.sessionId || '(no id)')}`
  );
}

function itemBlocks(
  item: Exclude<OutlineItem, OwnPartItem>,
  context: RenderContext,
): readonly string[] {
  switch (item.type) {
    case 'entry':
      return [
        ...(item.entry.event.kind === 'compaction' ? ['---'] : []),
        entryHeading(item, context),
        ...entryBlocks(item, context),
      ];
    case 'abandoned': {
      const after = item.branch.after && context.numbers.get(item.branch.after);
      const where = after ? `after [${after}](#e${after})` : 'from the start';
      if (item.branch.retracted === true)
        return [
          heading(item, ['Retracted']),
          `*The assistant refused to go on and took this back; the conversation goes on ${where}.*`,
        ];
      return [
        heading(item, ['Abandoned branch']),
        `*The user went back and took another way: this branch left the conversation ${where}.*`,
      ];
    }
    case 'loose-agent':
      return [
        heading(item, ['Sub-agent', ...agentNames(item.thread)]),
        '*The call that started this agent is not in the conversation.*',
      ];
    case 'agent':
      return [[`**Sub-agent**`, ...agentNames(item.thread)].join(' · ')];
    case 'source':
      return [
        '---',
        `*Continues in another file of the session:* ${codeSpan(item.thread.sourceId)}`,
      ];
  }
}

function agentNames({ agentId, agentType }: Thread): readonly string[] {
  return [
    ...(agentType ? [nameText(agentType)] : []),
    ...(agentId ? [codeSpan(agentId)] : []),
  ];
}
