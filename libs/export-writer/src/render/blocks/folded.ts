import type { Block } from './block.js';
import type { CodeLanguage } from './code-language.js';
import { visibleText } from './visible-text.js';

/** From this many lines on a text is folded. It is never cut. */
export const MAX_OPEN_LINES = 12;

/** A foreign text in which every character counts. */
export function codeOf(text: string, language: CodeLanguage = 'text'): Block {
  return { type: 'code', text: visibleText(text), language };
}

/** A text as code, folded under a label when it is long. */
export function foldedCode(
  label: string,
  text: string,
  language: CodeLanguage = 'text',
): Block {
  const block = codeOf(text, language);
  const lines = countLines(text);
  return lines > MAX_OPEN_LINES
    ? { type: 'folded', label: labelOf(label, lines), blocks: [block] }
    : block;
}

/** Blocks under a label that says how many lines the text has. */
export function folded(
  label: string,
  text: string,
  blocks: readonly Block[],
): Block {
  return { type: 'folded', label: labelOf(label, countLines(text)), blocks };
}

function labelOf(label: string, lines: number): string {
  return `${label} (${lines === 1 ? '1 line' : `${lines} lines`})`;
}

/** Words that are secondary, folded as a quotation; nothing for a blank text. */
export function foldedProse(
  label: string,
  text: string | undefined,
): readonly Block[] {
  if (isBlank(text)) return [];
  const block: Block = { type: 'prose', text, quoted: true };
  return [folded(label, trimBlankLines(text), [block])];
}

/** Words of a person or a model; nothing for a blank text. */
export function prose(text: string | undefined): readonly Block[] {
  return isBlank(text) ? [] : [{ type: 'prose', text }];
}

/** Nothing a reader would see. */
export function isBlank(text: string | undefined): text is undefined | '' {
  return text === undefined || text.trim() === '';
}

/** Without blank lines before and white space behind; the first line keeps its indentation. */
export function trimBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** Lines of a text; a final line feed starts no line. */
export function countLines(text: string): number {
  let lines = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    lines += 1;
  return lines;
}
