/** What a line stands in: quotes and list items. `width`: columns that a line of the item is indented by. */
export type Container =
  | { readonly kind: 'quote' }
  | { readonly kind: 'item'; readonly width: number; filled: boolean };

/** What is open in the innermost container. */
export type Leaf =
  | { readonly kind: 'none' | 'paragraph' | 'indented' }
  | { readonly kind: 'fence'; readonly char: string; readonly length: number };

/** Where a scan stands between two lines. Owned by the scan, changed line by line. */
export interface BlockState {
  readonly containers: Container[];
  leaf: Leaf;
}

/** No open leaf. */
export const NOTHING: Leaf = { kind: 'none' };

/** The state before the first line. */
export function openDocument(): BlockState {
  return { containers: [], leaf: NOTHING };
}

/** Closes what is deeper than `depth`, and the leaf: a block starts in that container. */
export function closeTo(state: BlockState, depth: number): void {
  if (state.containers.length > depth) state.containers.length = depth;
  state.leaf = NOTHING;
  const inside = state.containers[depth - 1];
  if (inside?.kind === 'item') inside.filled = true;
}

/** A place in a line. A tab may be used up in part: `column` then stands inside it. */
export interface Cursor {
  readonly line: string;
  position: number;
  column: number;
}

/** Columns of white space ahead, and where the first other character is. */
export function ahead(cursor: Cursor): {
  readonly columns: number;
  readonly next: number;
} {
  let column = cursor.column;
  let next = cursor.position;
  for (; ; next += 1) {
    const char = cursor.line.charCodeAt(next);
    if (char === 0x20) column += 1;
    else if (char === 0x09) column += 4 - (column % 4);
    else return { columns: column - cursor.column, next };
  }
}

/** Goes past characters that are one column wide. */
export function skip(cursor: Cursor, to: number): void {
  const { columns, next } = ahead(cursor);
  cursor.column += columns + (to - next);
  cursor.position = to;
}

/** Goes past columns of white space; the rest of a tab stays ahead. */
export function skipColumns(cursor: Cursor, columns: number): void {
  const target = cursor.column + columns;
  while (cursor.column < target) {
    const tab = cursor.line.charCodeAt(cursor.position) === 0x09;
    const width = tab ? 4 - (cursor.column % 4) : 1;
    cursor.column = Math.min(target, cursor.column + width);
    if (cursor.column % 4 === 0 || !tab) cursor.position += 1;
  }
}
