import { plainWords, shortLine } from '@kato/contracts';
import { visibleText } from '../../blocks/visible-text.js';
import { dayOf } from '../../outline/outline-conversation.js';
import { textPart, type TextPart } from '../../pieces/text-part.js';
import { escapeHtml } from '../escape-html.js';
import type { Prompt } from './prompts-of.js';

const MAX_CHARS = 160;
const HEAD_CHARS = 512;

/**
 * The prompts of the user with their numbers and times, linked, and the branches that were left. Nothing without any. Each prompt
 * is made whole when its turn comes: there can be thousands, and only their beginnings are shown.
 */
export function* promptIndex(
  prompts: readonly Prompt[],
): Generator<TextPart, void, undefined> {
  if (prompts.length === 0) return;
  const said = prompts.filter(({ event }) => event !== undefined).length;
  yield `<nav class="index" aria-labelledby="prompts">
<h2 id="prompts">Prompts (${said})</h2>
<ol>
`;
  let day: string | undefined;
  for (const prompt of prompts) {
    const time = timeOf(prompt.event?.at, day);
    day = dayOf(prompt.event?.at) ?? day;
    yield textPart(
      () => prompt,
      ({ number, event }) =>
        event === undefined
          ? indexLine(number, 'Abandoned branch', undefined)
          : indexLine(number, wordsOf(event.text), time),
    );
  }
  yield `</ol>
</nav>
`;
}

function wordsOf(text: string): string {
  const start = text.trimStart().slice(0, HEAD_CHARS);
  // What is cut has no end: an ellipsis says so, also to `plainWords`.
  const cut = start.length < text.trim().length ? `${start}…` : start;
  const shown = visibleText(cut);
  return (
    shortLine(plainWords(shown), MAX_CHARS) ||
    shortLine(shown, MAX_CHARS) ||
    '(no text)'
  );
}

function indexLine(
  number: string,
  words: string,
  time: string | undefined,
): string {
  const when = time === undefined ? '' : `<time>${time}</time>`;
  return `<li><a href="#e${number}"><span class="number">${number}</span><span class="words" dir="auto">${escapeHtml(words)}</span>${when}</a></li>\n`;
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
