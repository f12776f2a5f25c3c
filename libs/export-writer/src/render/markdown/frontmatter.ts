import {
  withoutUndefined,
  type Conversation,
  type Ledger,
} from '@kato/contracts';
import { documentFacts } from '../facts/document-facts.js';
import type { ParentLink } from '../links/document-links.js';
import { visibleLine } from '../blocks/visible-text.js';
import { identity } from './frontmatter-start.js';
import type { MarkdownStyle } from './style/markdown-style.js';
import { yamlText } from './yaml-text.js';

/** What the head says besides the session's own facts. */
export interface HeadFacts {
  readonly entries: number;
  readonly style: MarkdownStyle;
  /** Of the file of a sub-agent: where it came from. */
  readonly parent?: ParentLink | undefined;
}

/** A small flat YAML head, from the source alone. Safe for readers of YAML 1.1 and 1.2. */
export function frontmatter(
  conversation: Conversation,
  ledger: Ledger,
  { entries, style, parent }: HeadFacts,
): string {
  const facts = {
    ...identity(conversation.summary.key),
    ...agentFacts(parent),
    ...documentFacts(conversation, ledger, entries),
    ...style.head(conversation.summary, parent?.id),
  };
  return `---\n${yamlText(facts)}---`;
}

// `agent`, and where the document is that has its call.
function agentFacts(parent: ParentLink | undefined): object {
  if (parent === undefined) return {};
  const { agent, document } = parent;
  const shown = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : visibleLine(text);
  return withoutUndefined({
    agent: shown(agent.agentId),
    agentType: shown(agent.agentType),
    parent: shown([...document.folders, document.name].join('/')),
  });
}
