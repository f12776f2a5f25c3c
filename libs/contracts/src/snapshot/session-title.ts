import { plainWords } from '../words/plain-words.js';
import { shortLine } from '../words/short-line.js';
import { MAX_TITLE_CHARS } from './message-figures.js';
import type { SessionSummary } from './session-summary.js';

// A prompt stands whole below its title; what somebody called a session stands nowhere else.
const MAX_PROMPT_CHARS = 80;

/**
 * What a session is called where people read it: its title on one line, without marks of Markdown or HTML. Where nobody gave
 * it one, the beginning of its first prompt, cut at a word. Nothing is invented. `undefined`: there is neither.
 */
export function sessionTitle({
  title = '',
  titleSource,
}: Pick<SessionSummary, 'title' | 'titleSource'>): string | undefined {
  const maxChars =
    titleSource === 'prompt' ? MAX_PROMPT_CHARS : MAX_TITLE_CHARS;
  const words = shortLine(plainWords(title), maxChars);
  return words || shortLine(title, maxChars) || undefined;
}
