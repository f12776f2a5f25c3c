import { escapeMarks } from './escape-marks.js';

// What can begin HTML, an image or a code span, or change what does; `\` takes the next character with it.
const MARK = /\\[\s\S]|`+|<(?=[A-Za-z/!?])|!(?=\[)|\]\(/g;
const HTML = /<(?=[A-Za-z/!?])/g;
// HTML at the start of a line is a block: it wins over a code span that was open.
const HTML_AT_LINE_START = /\n<(?=[A-Za-z/!?])/g;
const RISK = /[<`]|!\[|^\[|\[\^/;
const FOOTNOTE_DEFINITION = /(?<=^|\n)\[(?=\^[^\]\n]*\]:)/g;
const LINK_DEFINITION = /^\[(?:[^\\[\]]|\\[\s\S])*\]:/;
const SIMPLE_LINK = /\]\((?:[^\s`()<>]|\([^\s`()<>]*\))*(?:\s"[^"`\\]*")?\)/y;
const ADDRESS = /\/\/|www\.|@/i;
// A longer run without a space is taken for an address: looking further back would cost too much.
const MAX_ADDRESS_CHARS = 64;

/** How running text is escaped. */
export interface InlineRules {
  readonly marks?: RegExp | undefined;
  readonly mayBeTable: boolean;
}

/**
 * Neutralises the text of one paragraph or heading (lines without their marks, joined by line feeds): HTML shows as
 * typed, images become links (a reader fetches nothing), link definitions are text. Code spans stay as they are.
 * `marks`: see `escapeMarks`. `mayBeTable`: whether a reader that knows tables may see one here. No backtick is added, removed or escaped, so that what is code here is code for every reader.
 */
export function escapeInline(
  text: string,
  { marks, mayBeTable }: InlineRules,
): string {
  if (!RISK.test(text)) return escapeMarks(text, marks);
  const guarded = escapeDefinitions(text);
  const spans = findSpans(guarded);
  const out: string[] = [];
  const between = (start: number, end?: number): string =>
    escapeMarks(guarded.slice(start, end), marks);
  let from = 0;
  // From where on what is code depends on the reader (tables, bare addresses): there code is escaped as well.
  let certain = true;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(guarded); mark; mark = MARK.exec(guarded)) {
    const at = mark.index;
    const token = mark[0];
    if (token === '!') {
      out.push(between(from, at), '\\');
      from = at;
    } else if (token === '<' || token === '\\<') {
      out.push(between(from, at), escapeLessThan(guarded, at));
      from = at + token.length;
    } else if (token === '](') {
      certain &&= isSimpleLink(guarded, at);
    } else if (token.startsWith('`')) {
      const end = spans.closing(at, token.length);
      if (end === undefined) continue;
      const code = guarded.slice(at, end);
      certain &&=
        !(mayBeTable && isInCells(guarded, code)) &&
        !touchesAddress(guarded, at);
      out.push(between(from, at), escapeCode(code, certain));
      from = end;
      MARK.lastIndex = end;
    }
  }
  out.push(between(from));
  return out.join('');
}

function escapeDefinitions(text: string): string {
  const guarded = text.includes('[^')
    ? text.replace(FOOTNOTE_DEFINITION, '\\[')
    : text;
  return LINK_DEFINITION.test(guarded) ? `\\${guarded}` : guarded;
}

function escapeCode(code: string, certain: boolean): string {
  return certain
    ? code.replace(HTML_AT_LINE_START, '\n\\<')
    : code.replace(HTML, '&lt;').replaceAll('![', '&#33;[');
}

// A bare address takes a backslash with it, and the `<` would stand alone again.
function escapeLessThan(text: string, at: number): string {
  return touchesAddress(text, at) ? '&lt;' : '\\<';
}

// In a table each cell is a text of its own.
function isInCells(text: string, code: string): boolean {
  return code.includes('|') || (code.includes('\n') && text.includes('|'));
}

// A bare address swallows a backtick that touches it.
function touchesAddress(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) > 0x20) {
    start -= 1;
    if (at - start > MAX_ADDRESS_CHARS) return true;
  }
  return ADDRESS.test(text.slice(start, at));
}

// A backtick in a link's address or title is no code: only a plain one is trusted.
function isSimpleLink(text: string, at: number): boolean {
  SIMPLE_LINK.lastIndex = at;
  return SIMPLE_LINK.test(text);
}

interface Spans {
  /** Where the code span ends that a run of backticks opens; `undefined` when the run is only text. */
  closing(at: number, length: number): number | undefined;
}

function findSpans(text: string): Spans {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const places = runs.get(run.length);
    if (places === undefined) runs.set(run.length, [index]);
    else places.push(index);
  }
  // Openers come in order, so what lies before one is never asked for again.
  for (const places of runs.values()) places.reverse();
  return {
    closing(at, length) {
      const places = runs.get(length) ?? [];
      while ((places.at(-1) ?? Infinity) <= at) places.pop();
      const start = places.at(-1);
      return start === undefined ? undefined : start + length;
    },
  };
}
