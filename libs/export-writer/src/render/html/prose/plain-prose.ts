import { escapeHtml } from '../escape-html.js';

// Lines that begin with a letter, end with no white space, and have nothing in them that Markdown could mean.
const PLAIN_LINES = /^(?:[A-Za-z][^\n\r\0`*_[<&\\~]*(?<!\s)(?:\n+|$))+$/;

/** Whether a text is nothing but paragraphs: a parser of Markdown finds no more in it. */
export function isPlain(text: string): boolean {
  return PLAIN_LINES.test(text) && !mayHaveLink(text);
}

/** Whether there can be an address of the web or of mail in a text: without one of these marks there is none. */
export function mayHaveLink(text: string): boolean {
  return text.includes('//') || text.includes('@');
}

/** A plain text as HTML. Its lines are where its author put them. */
export function paragraphsHtml(text: string): string {
  const html = escapeHtml(text.trimEnd());
  if (!html.includes('\n')) return `<p>${html}</p>`;
  const paragraphs = html.split(/\n{2,}/);
  return `<p>${paragraphs.join('</p><p>').replaceAll('\n', '<br>\n')}</p>`;
}
