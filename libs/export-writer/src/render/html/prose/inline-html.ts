import type { Token } from 'markdown-it';
import { escapeHtml } from '../escape-html.js';
import { linkHtml } from './link-html.js';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['em_open', '<em>'],
  ['em_close', '</em>'],
  ['strong_open', '<strong>'],
  ['strong_close', '</strong>'],
  ['s_open', '<s>'],
  ['s_close', '</s>'],
  // The lines of a text are where its author put them.
  ['softbreak', '<br>\n'],
  ['hardbreak', '<br>\n'],
]);

/** The inside of a paragraph, a heading or a cell. Every tag is one of these; what is not known is shown as text. */
export function inlineHtml(tokens: readonly Token[]): string {
  const out: string[] = [];
  const closing: string[] = [];
  for (const token of tokens) {
    const simple = SIMPLE.get(token.type);
    if (simple !== undefined) out.push(simple);
    else if (token.type === 'code_inline')
      out.push(`<code>${escapeHtml(token.content)}</code>`);
    else if (token.type === 'link_open') {
      const link = linkHtml(
        attribute(token, 'href'),
        attribute(token, 'title'),
      );
      out.push(link.open);
      closing.push(link.close);
    } else if (token.type === 'link_close') out.push(closing.pop() ?? '');
    else if (token.type === 'image') out.push(imageHtml(token, closing));
    else out.push(escapeHtml(token.content));
  }
  return out.join('');
}

/** The value of a token's attribute, as text. */
export function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

// An image of another place: a reader fetches nothing, so it is a link, or the words for it where it stands in a link.
function imageHtml(token: Token, around: readonly string[]): string {
  const words = escapeHtml(token.content) || 'image';
  const { open, close } = linkHtml(attribute(token, 'src'));
  return around.length > 0 && open.startsWith('<a')
    ? words
    : `${open}${words}${close}`;
}
