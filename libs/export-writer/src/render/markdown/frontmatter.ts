import type { Conversation, Ledger } from '@kato/contracts';
import { documentFacts } from '../facts/document-facts.js';
import { identity } from './frontmatter-start.js';
import type { MarkdownStyle } from './style/markdown-style.js';
import { yamlText } from './yaml-text.js';

/** What the head says besides the session's own facts. */
export interface HeadFacts {
  readonly entries: number;
  readonly style: MarkdownStyle;
}

/** A small flat YAML head, from the source alone. Safe for readers of YAML 1.1 and 1.2. */
export function frontmatter(
  conversation: Conversation,
  ledger: Ledger,
  { entries, style }: HeadFacts,
): string {
  const facts = {
    ...identity(conversation.summary.key),
    ...documentFacts(conversation, ledger, entries),
    ...style.head(conversation.summary),
  };
  return `---\n${yamlText(facts)}---`;
}
