import {
  withoutUndefined,
  type Conversation,
  type Ledger,
} from '@kato/contracts';
import { visibleLine, visibleText } from '../blocks/visible-text.js';
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
  { summary }: Conversation,
  ledger: Ledger,
  { entries, style }: HeadFacts,
): string {
  const facts = withoutUndefined({
    ...identity(summary.key),
    title: oneLine(summary.title),
    started: summary.startedAt,
    ended: summary.lastAt,
    project: projectOf(summary.cwd),
    cwd: asLine(summary.cwd),
    branch: asLine(summary.branch),
    models:
      summary.models.length === 0 ? undefined : summary.models.map(visibleLine),
    entries,
    complete: isComplete(ledger),
    ...style.head(summary),
  });
  return `---\n${yamlText(facts)}---`;
}

/** Everything was read, and nothing of it was damaged, of an unknown type, or still being written. */
function isComplete(ledger: Ledger): boolean {
  const { malformed, unknown, unfinishedBytes, unreadSources = 0 } = ledger;
  return malformed + unknown + unfinishedBytes + unreadSources === 0;
}

function projectOf(cwd: string | undefined): string | undefined {
  const name = cwd?.split(/[\\/]/).findLast((part) => part !== '');
  return asLine(name);
}

function oneLine(title: string | undefined): string | undefined {
  return title === undefined
    ? undefined
    : visibleText(title).replace(/\s+/g, ' ').trim();
}

function asLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : visibleLine(text);
}
