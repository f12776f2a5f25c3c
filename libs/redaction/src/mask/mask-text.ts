import type { Finding } from '../find/settle-findings.js';
import type { PlaceholderBook } from './placeholder-book.js';

/** A text with the found secrets masked; the same text when there are none. */
export function maskText(
  text: string,
  findings: readonly Finding[],
  book: PlaceholderBook,
): string {
  if (findings.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, rule } of findings) {
    const secret = text.slice(start, end);
    pieces.push(text.slice(from, start), book.placeholderOf(rule, secret));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
