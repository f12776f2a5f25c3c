import { countText } from '../../blocks/amounts.js';
import { escapeHtml } from '../escape-html.js';
import { diffHtml } from './diff-html.js';
import { highlighted } from './highlighter.js';

// Longer texts, texts with longer lines, and what comes after so much of a document stay plain: some grammars of the library
// take quadratic time (C# on hostile text: 170 ms for 6,000 characters, 660 ms for 12,000), and the others a second per megabyte.
const MAX_CHARS = 6_000;
const MAX_LINE_CHARS = 1_000;
const MAX_DOCUMENT_CHARS = 200_000;
const MAX_WRAPPED_CHARS = 1_500;

/** A text in which every character counts, as HTML. `language`: a name that may be foreign text. */
export type CodeHtml = (text: string, language: string) => string;

/** Writes the code blocks of one document; it counts how much of it was coloured. */
export function codeWriter(): CodeHtml {
  let coloured = 0;
  return (text, language) => {
    if (language === 'diff') return block(diffHtml(text), 'diff');
    if (PLAIN.has(language)) return block(escapeHtml(text));
    const isShort = text.length <= MAX_CHARS && !hasLongLine(text);
    if (isShort && coloured + text.length <= MAX_DOCUMENT_CHARS) {
      const html = highlighted(text, language);
      if (html === undefined) return block(escapeHtml(text));
      coloured += text.length;
      return block(html);
    }
    return block(escapeHtml(text)) + plainNote(text, isShort);
  };
}

const PLAIN: ReadonlySet<string> = new Set(['', 'text', 'txt', 'plaintext']);

function block(html: string, kind = codeKind(html)): string {
  // A parser takes away one line feed at the start of a `pre`: this one is for it.
  return `<pre class="${kind}">\n<code>${html}</code></pre>`;
}

// Nothing in it stands below anything else. A longer one would fill the page.
function codeKind(html: string): string {
  const isLine = html.length <= MAX_WRAPPED_CHARS && !/\n./.test(html);
  return isLine ? 'code wrap' : 'code';
}

function hasLongLine(text: string): boolean {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    if ((end < 0 ? text.length : end) - from > MAX_LINE_CHARS) return true;
    if (end < 0) return false;
    from = end + 1;
  }
  return false;
}

function plainNote(text: string, isShort: boolean): string {
  const why = isShort
    ? 'enough of this page is coloured'
    : `${countText(text.length)} characters`;
  return `<p class="note">Shown without colours: ${why}.</p>`;
}
