import { openDocument, type BlockState } from './block-state.js';
import { classifyLine } from './classify-line.js';
import { escapeInline } from './escape-inline.js';
import type { LineClass } from './line-class.js';
import { visibleText } from './visible-text.js';

// Text without any of these is safe as it is.
const RISK = /[<`#~]|!\[|\]:|[=-][ \t]*$/m;
const MAX_HEADING_LEVEL = 6;

/**
 * Foreign Markdown as a part of a document of ours: it reads as its author meant it, and cannot change what follows.
 * Headings come below `headingLevel`, HTML and link definitions show as typed, an open fence is closed. Returns `''`
 * for text without a visible character.
 */
export function neutraliseProse(text: string, headingLevel: number): string {
  const trimmed = trimBlankLines(visibleText(text));
  if (!RISK.test(trimmed)) return trimmed;
  return neutraliseLines(trimmed.split('\n'), headingLevel);
}

/** The same inside a quote: every line is marked with `> `. */
export function neutraliseQuote(text: string, headingLevel: number): string {
  const trimmed = trimBlankLines(visibleText(text));
  if (trimmed === '') return '';
  const lines = trimmed
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`));
  return RISK.test(trimmed)
    ? neutraliseLines(lines, headingLevel)
    : lines.join('\n');
}

interface Paragraph {
  readonly marks: string[];
  readonly texts: string[];
}

function neutraliseLines(
  lines: readonly string[],
  headingLevel: number,
): string {
  const state = openDocument();
  const out: string[] = [];
  let paragraph: Paragraph = { marks: [], texts: [] };
  for (const line of lines) {
    const found = classifyLine(state, line);
    if (found.kind !== 'underline' && !continues(found)) {
      endParagraph(paragraph, out);
      paragraph = { marks: [], texts: [] };
    }
    if (found.kind === 'verbatim') out.push(line);
    else if (found.kind === 'heading')
      out.push(lowerHeading(line, found, headingLevel));
    else {
      paragraph.marks.push(line.slice(0, found.at));
      const text = line.slice(found.at);
      // `\---` under a paragraph shows as typed; without the backslash it makes a heading of it.
      paragraph.texts.push(found.kind === 'underline' ? `\\${text}` : text);
    }
  }
  endParagraph(paragraph, out);
  return closeFence(state, out).join('\n');
}

function continues(found: LineClass): boolean {
  return found.kind === 'text' && !found.starts;
}

function endParagraph({ marks, texts }: Paragraph, out: string[]): void {
  if (texts.length === 0) return;
  const lines = escapeInline(texts.join('\n')).split('\n');
  for (const [index, text] of lines.entries())
    out.push(`${marks[index] ?? ''}${text}`);
}

function lowerHeading(
  line: string,
  heading: { readonly at: number; readonly level: number },
  headingLevel: number,
): string {
  const level = Math.min(MAX_HEADING_LEVEL, heading.level + headingLevel);
  const text = escapeInline(line.slice(heading.at + heading.level));
  return `${line.slice(0, heading.at)}${'#'.repeat(level)}${text}`;
}

// A fence in a quote or a list item ends with it; only one of the document itself would swallow what follows.
function closeFence(state: BlockState, out: string[]): string[] {
  const { leaf, containers } = state;
  return leaf.kind === 'fence' && containers.length === 0
    ? [...out, leaf.char.repeat(leaf.length)]
    : out;
}

function trimBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
