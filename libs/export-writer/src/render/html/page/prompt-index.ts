import { singleLine } from '@kato/contracts';
import { visibleText } from '../../blocks/visible-text.js';
import { dayOf } from '../../outline/outline-conversation.js';
import type { EntryItem, OutlineItem } from '../../outline/outline-item.js';
import { escapeHtml } from '../escape-html.js';

const TOP_LEVEL = 2;
const MAX_CHARS = 160;
// As much of a prompt as its sketch has, too: what stands before a mark of tokens, which no person types.
const HEAD_CHARS = 512;
const TOKEN_MARK = '\u0010';

/** The prompts of the user with their numbers and times, linked, and the branches that were left. `''` without a prompt. */
export function promptIndex(outline: readonly OutlineItem[]): string {
  const lines: string[] = [];
  let day: string | undefined;
  for (const item of outline) {
    if (item.type === 'abandoned')
      lines.push(indexLine(item.number, 'Abandoned branch', undefined));
    if (item.type !== 'entry' || !isPrompt(item)) continue;
    const { at } = item.entry.event;
    const time = timeOf(at, day);
    day = dayOf(at) ?? day;
    lines.push(indexLine(item.number, wordsOf(item), time));
  }
  if (day === undefined && lines.length === 0) return '';
  return `<nav class="index" aria-labelledby="prompts">
<h2 id="prompts">Prompts</h2>
<ol>
${lines.join('\n')}
</ol>
</nav>
`;
}

function isPrompt({ level, entry: { event } }: EntryItem): boolean {
  return (
    level === TOP_LEVEL &&
    event.kind === 'message.user' &&
    event.origin !== 'agent'
  );
}

function wordsOf({ entry: { event } }: EntryItem): string {
  const text = event.kind === 'message.user' ? event.text : '';
  const start = text.trimStart().slice(0, HEAD_CHARS);
  const end = start.indexOf(TOKEN_MARK);
  const known = end < 0 ? start : `${start.slice(0, end)}…`;
  return singleLine(visibleText(known), MAX_CHARS) || '(no text)';
}

function indexLine(
  number: string,
  words: string,
  time: string | undefined,
): string {
  const when = time === undefined ? '' : `<time>${time}</time>`;
  return `<li><a href="#e${number}"><span class="number">${number}</span><span class="words" dir="auto">${escapeHtml(words)}</span>${when}</a></li>`;
}

// The day is said where it changes.
function timeOf(
  at: string | undefined,
  known: string | undefined,
): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at ?? '');
  if (match === null) return undefined;
  return match[1] === known ? match[2] : `${match[1]} ${match[2]}`;
}
