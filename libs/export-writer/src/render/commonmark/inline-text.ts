import { visibleText } from './visible-text.js';

// What means something inside a line of Markdown. `_` only at the edge of a word, `&` only before an entity, `!` only
// before a bracket, `#` only where it could close a heading.
const SPECIAL =
  /[\\`*[\]<~|]|&(?=#|[A-Za-z][A-Za-z0-9]{1,31};)|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_|#(?=#*$)/gu;
// GitHub and others turn `:name:` into a picture and `$…$` into a formula; both leave the text readable.

// What begins a block at the start of a line: a heading, a list item, a quote, a rule.
const BLOCK_START = /^(?:[#+-](?=[ #+-]|$)|>)/;
const NUMBER_START = /^(\d{1,9})(?=[.)](?: |$))/;

/** Foreign text inside a line of ours (headings, options): it shows as typed, white space folded. */
export function inlineText(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim().replace(SPECIAL, '\\$&');
}

/** Foreign text as a line of its own: as `inlineText`, and it begins no block. */
export function lineText(text: string): string {
  return inlineText(text)
    .replace(BLOCK_START, '\\$&')
    .replace(NUMBER_START, '$1\\');
}
