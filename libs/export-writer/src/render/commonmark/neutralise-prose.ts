import { openDocument, type BlockState } from './block-state.js';
import { classifyLine } from './classify-line.js';
import { trimBlankLines } from '../blocks/folded.js';
import { escapeInline } from './escape-inline.js';
import { hasMarks } from './escape-marks.js';
import type { LineClass } from './line-class.js';
import { visibleText } from '../blocks/visible-text.js';

// Text without any of these is safe as it is.
const RISK = /[<`#~]|!\[|\]:|[=-][ \t]*$/m;
// Lines without any of these need no look inside.
const INLINE_RISK = /[<`[]/;
const MAX_HEADING_LEVEL = 6;
// What makes a table of the line above, perhaps in a quote or a list: `|---|:-:|`.
const TABLE_RULE = /^[\s>*+\d.)]*[|:-][\s|:-]*$/;

/** Where prose stands. */
export interface ProseRules {
  /** That of the heading above: headings in prose come below it. */
  readonly headingLevel: number;
  /** See `escapeMarks`. */
  readonly marks?: RegExp | undefined;
}

/**
 * Foreign Markdown as a part of a document of ours: it reads as its author meant it, and cannot change what follows.
 * Headings come below the heading above, HTML and link definitions show as typed, an open fence is closed. Returns `''`
 * for text without a visible character.
 */
export function neutraliseProse(text: string, rules: ProseRules): string {
  const trimmed = trimBlankLines(visibleText(text));
  if (!isRisky(trimmed, rules)) return trimmed;
  return neutraliseLines(trimmed.split('\n'), rules);
}

/** The same inside a quote: every line is marked with `> `. */
export function neutraliseQuote(text: string, rules: ProseRules): string {
  const trimmed = trimBlankLines(visibleText(text));
  if (trimmed === '') return '';
  const lines = trimmed
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`));
  return isRisky(trimmed, rules)
    ? neutraliseLines(lines, rules)
    : lines.join('\n');
}

function isRisky(text: string, { marks }: ProseRules): boolean {
  return RISK.test(text) || hasMarks(text, marks);
}

/** The lines of a paragraph so far, and where the text of each starts. */
interface Paragraph {
  readonly lines: string[];
  readonly starts: number[];
  risky: boolean;
}

function neutraliseLines(lines: readonly string[], rules: ProseRules): string {
  const state = openDocument();
  const out: string[] = [];
  let paragraph = newParagraph();
  for (const line of lines) {
    const found = classifyLine(state, line);
    if (paragraph.lines.length > 0 && !continues(found)) {
      endParagraph(paragraph, out, { marks: rules.marks, next: line });
      paragraph = newParagraph();
    }
    if (found.kind === 'verbatim') out.push(line);
    else if (found.kind === 'heading')
      out.push(lowerHeading(line, found, rules));
    else addLine(paragraph, line, found);
  }
  endParagraph(paragraph, out, { marks: rules.marks, next: '' });
  return closeFence(state, out).join('\n');
}

function newParagraph(): Paragraph {
  return { lines: [], starts: [], risky: false };
}

function continues(found: LineClass): boolean {
  return found.kind === 'underline' || (found.kind === 'text' && !found.starts);
}

function addLine(
  paragraph: Paragraph,
  line: string,
  { kind, at }: { readonly kind: 'text' | 'underline'; readonly at: number },
): void {
  // `\---` under a paragraph shows as typed; without the backslash it makes a heading of it.
  const safe =
    kind === 'underline' ? `${line.slice(0, at)}\\${line.slice(at)}` : line;
  paragraph.lines.push(safe);
  paragraph.starts.push(at);
  paragraph.risky ||= INLINE_RISK.test(line);
}

// `next`: the line below, which for a reader that knows tables may belong to the paragraph.
function endParagraph(
  { lines, starts, risky }: Paragraph,
  out: string[],
  { marks, next }: Pick<ProseRules, 'marks'> & { readonly next: string },
): void {
  if (risky || marks !== undefined) {
    const texts = lines.map((line, index) => line.slice(starts[index]));
    const mayBeTable = [...lines, next].some((line) => TABLE_RULE.test(line));
    const rules = { marks, mayBeTable };
    const escaped = escapeInline(texts.join('\n'), rules).split('\n');
    for (const [index, text] of escaped.entries())
      out.push(`${lines[index]?.slice(0, starts[index]) ?? ''}${text}`);
  } else for (const line of lines) out.push(line);
}

function lowerHeading(
  line: string,
  heading: { readonly at: number; readonly level: number },
  { headingLevel, marks }: ProseRules,
): string {
  const level = Math.min(MAX_HEADING_LEVEL, heading.level + headingLevel);
  // Some readers look for tables first, and the line below is not known.
  const rest = line.slice(heading.at + heading.level);
  const text = escapeInline(rest, { marks, mayBeTable: true });
  return `${line.slice(0, heading.at)}${'#'.repeat(level)}${text}`;
}

// A fence in a quote or a list item ends with it; only one of the document itself would swallow what follows.
function closeFence(state: BlockState, out: string[]): string[] {
  const { leaf, containers } = state;
  return leaf.kind === 'fence' && containers.length === 0
    ? [...out, leaf.char.repeat(leaf.length)]
    : out;
}
