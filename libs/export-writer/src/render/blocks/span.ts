import type { FileLink } from '../links/file-link.js';
import type { Block, Span } from './block.js';
import { visibleLine, visibleText } from './visible-text.js';

/** What stands for a string: a text span as it is. Words of ours only; what others wrote goes through `said` or `code`. */
export type SpanLike = Span | string;

/** Spans of a line; strings are words of ours. */
export function spans(...parts: readonly SpanLike[]): readonly Span[] {
  return parts.map((part) =>
    typeof part === 'string' ? { type: 'text', text: part } : part,
  );
}

/** A paragraph of one line; strings are words of ours. */
export function line(...parts: readonly SpanLike[]): Block {
  return { type: 'line', spans: spans(...parts) };
}

/** Foreign text on one line, white space folded. */
export function said(text: string): Span {
  return { type: 'text', text: oneLine(text) };
}

/** Foreign text as code, on one line. Code without anything in it cannot be seen: nothing is `(empty)`. */
export function code(text: string): Span {
  const shown = visibleLine(text);
  return shown === ''
    ? { type: 'text', text: '(empty)' }
    : { type: 'code', text: shown };
}

/** Words that are not part of the conversation: what kato says of it. */
export function em(...parts: readonly SpanLike[]): Span {
  return { type: 'em', spans: spans(...parts) };
}

/** Words that stand out. */
export function strong(...parts: readonly SpanLike[]): Span {
  return { type: 'strong', spans: spans(...parts) };
}

/** A link to an entry; it shows the entry's number unless told otherwise. */
export function entryLink(number: string, text = number): Span {
  return { type: 'entry', number, text };
}

/** A link to another file of the same export. */
export function fileLink(link: FileLink, text: string): Span {
  return { type: 'file', link, text };
}

/** What other files link to, at the end of a line. */
export function linkedPlace(name: string): Span {
  return { type: 'place', name };
}

/** A name that others chose: plain when it is plain, else as code. */
export function named(name: string): Span {
  if (name === '') return { type: 'text', text: '(no name)' };
  return PLAIN_NAME.test(name) ? { type: 'text', text: name } : code(name);
}

/** Groups of spans with ` · ` between them. */
export function dotted(groups: readonly (readonly Span[])[]): readonly Span[] {
  const all: Span[] = [];
  for (const [index, group] of groups.entries()) {
    if (index > 0) all.push({ type: 'text', text: ' · ' });
    all.push(...group);
  }
  return all;
}

/** Foreign text on one line, white space folded, control characters visible. */
export function oneLine(text: string): string {
  return visibleText(text).replace(FOLDED_SPACE, ' ').trim();
}

// White space but a single blank, which most of it is.
const FOLDED_SPACE = / \s+|[^\S ]\s*/g;

const PLAIN_NAME = /^[A-Za-z0-9]+(?:(?:_+|[ .-])[A-Za-z0-9]+)*$/;
