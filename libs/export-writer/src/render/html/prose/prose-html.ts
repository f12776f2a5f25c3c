import markdownIt from 'markdown-it';
import { countText } from '../../blocks/amounts.js';
import { trimBlankLines } from '../../blocks/folded.js';
import { visibleText } from '../../blocks/visible-text.js';
import { escapeHtml } from '../escape-html.js';
import { isPlain, mayHaveLink, paragraphsHtml } from './plain-prose.js';
import { tokensHtml, type ProsePlace } from './tokens-html.js';

// Longer texts, and texts that nest deeper, are shown as they are typed. The parser takes quadratic time on some (a million
// opening brackets), and goes no deeper than this.
const MAX_CHARS = 50_000;
const MAX_NESTING = 60;

// Definitions of links would vanish from the text: they are shown as typed, like HTML.
const parser = markdownIt({
  html: false,
  linkify: true,
  maxNesting: MAX_NESTING,
}).disable('reference');
// Only addresses that say what they are: `README.md` is a file, not a place on the web.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
const hasLink = parser.linkify.test.bind(parser.linkify);
parser.linkify.test = (text) => mayHaveLink(text) && hasLink(text);
// What is a link is decided by `linkHtml`, from the address as a browser reads it.
parser.validateLink = () => true;

/** Words of a person or a model as HTML: Markdown as they wrote it, their HTML as typed, headings below ours. */
export function proseHtml(text: string, place: ProsePlace): string {
  const shown = trimBlankLines(visibleText(text));
  if (shown.length > MAX_CHARS)
    return asTyped(shown, `${countText(shown.length)} characters`);
  if (isPlain(shown)) return paragraphsHtml(shown);
  const tokens = parser.parse(shown, {});
  // At its limit the parser leaves out what is inside.
  if (tokens.some(({ level }) => level >= MAX_NESTING - 2))
    return asTyped(shown, 'nested too deeply');
  return tokensHtml(tokens, place);
}

function asTyped(text: string, why: string): string {
  return `<div class="typed">${escapeHtml(text)}</div><p class="note">Shown as typed: ${why}.</p>`;
}
