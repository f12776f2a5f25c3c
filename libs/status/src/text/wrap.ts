import { graphemesOf } from './graphemes-of.js';
import { textWidth } from './text-width.js';

export interface WrapOptions {
  /** Terminal columns that no line may exceed; at least 1 more than the indent. */
  readonly columns: number;
  /** Spaces before every line but the first. */
  readonly indent: number;
}

/** One line of text as lines that fit: broken between words, and within a word that is longer than a line. */
export function wrap(line: string, options: WrapOptions): readonly string[] {
  // A terminal shows half of a character as this, and it has a width.
  return broken(line.replace(/\p{Surrogate}/gu, '\ufffd'), options);
}

function broken(
  text: string,
  { columns, indent }: WrapOptions,
): readonly string[] {
  if (textWidth(text) <= columns) return [text];
  const lines: string[] = [];
  const margin = ' '.repeat(indent);
  let line = '';
  let width = 0;
  const end = (): void => {
    lines.push(line.trimEnd());
    line = margin;
    width = indent;
  };
  for (const word of text.match(/\s*\S+/g) ?? []) {
    const wide = textWidth(word);
    if (width + wide > columns && width > indent) end();
    const added =
      width > indent || lines.length === 0 ? word : word.trimStart();
    for (const piece of piecesOf(added, columns - indent)) {
      const pieceWidth = textWidth(piece);
      if (width + pieceWidth > columns) end();
      line += piece;
      width += pieceWidth;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** A word, or what is not too wide of it. */
function* piecesOf(word: string, columns: number): Generator<string> {
  if (textWidth(word) <= columns) {
    yield word;
    return;
  }
  // What a person sees as one character stays whole.
  yield* graphemesOf(word);
}
