// What means something inside a line of Markdown. `_` only at the edge of a word, `&` only before an entity, `!` only
// before a bracket, `#` only where it could close a heading.
const PERHAPS_SPECIAL = /[\\`*[\]<~|&_#]/;
const SPECIAL =
  /[\\`*[\]<~|]|&(?=#|[A-Za-z][A-Za-z0-9]{1,31};)|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])|#(?=#*$)/gu;
// GitHub and others turn `:name:` into a picture and `$…$` into a formula; both leave the text readable.

// What begins a block at the start of a line: a heading, a list item, a quote, a rule.
const BLOCK_START = /^(?:[#+-](?=[ #+-]|$)|>)/;
const NUMBER_START = /^(\d{1,9})(?=[.)](?: |$))/;

/** A text on one line as Markdown inside a line of ours: it shows as typed. */
export function escapeText(text: string): string {
  if (!PERHAPS_SPECIAL.test(text)) return text;
  return text.replace(SPECIAL, (run) =>
    run.length === 1 ? `\\${run}` : run.replaceAll('_', '\\_'),
  );
}

/** Markdown of ours as a line of its own: it begins no block. */
export function escapeLineStart(line: string): string {
  return line.replace(BLOCK_START, '\\$&').replace(NUMBER_START, '$1\\');
}
