import {
  ahead,
  closeTo,
  skip,
  skipColumns,
  type BlockState,
  type Cursor,
} from './block-state.js';
import { VERBATIM, type LineClass } from './line-class.js';

/** What began on a line: containers, and perhaps a leaf that takes the rest of it. */
export interface Opened {
  readonly containers: boolean;
  readonly leaf?: LineClass;
}

const HEADING = /#{1,6}(?=[ \t]|$)/y;
const FENCE = /`{3,}(?![^`]*`)|~{3,}/y;
const UNDERLINE = /(?:=+|-+)[ \t]*$/y;
const RULE = /(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/y;
const MARKER = /(?:[*+-]|(\d{1,9})[.)])(?=[ \t]|$)/y;

/** Opens the blocks that begin on the rest of a line, whose first `matched` containers go on. */
export function openBlocks(
  state: BlockState,
  cursor: Cursor,
  matched: number,
): Opened {
  let depth = matched;
  let containers = false;
  for (;;) {
    const leaf = openLeaf(state, cursor, { depth, containers });
    if (leaf !== undefined) return { containers, leaf };
    if (!openContainer(state, cursor, { depth, containers }))
      return { containers };
    containers = true;
    depth = state.containers.length;
  }
}

interface Progress {
  readonly depth: number;
  readonly containers: boolean;
}

function openLeaf(
  state: BlockState,
  cursor: Cursor,
  { depth, containers }: Progress,
): LineClass | undefined {
  const { line } = cursor;
  const { columns, next } = ahead(cursor);
  if (next === line.length) return undefined;
  const paragraph = !containers && state.leaf.kind === 'paragraph';
  if (columns >= 4) {
    if (paragraph) return undefined;
    closeTo(state, depth);
    state.leaf = { kind: 'indented' };
    return VERBATIM;
  }
  if (paragraph && depth === state.containers.length && isUnderline(line, next))
    return { kind: 'underline', at: next };
  const hashes = match(HEADING, line, next);
  const fence = match(FENCE, line, next);
  if (hashes === undefined && fence === undefined && !isRule(line, next))
    return undefined;
  closeTo(state, depth);
  if (hashes !== undefined)
    return { kind: 'heading', at: next, level: hashes.length };
  if (fence !== undefined)
    state.leaf = { kind: 'fence', char: fence.charAt(0), length: fence.length };
  return VERBATIM;
}

function openContainer(
  state: BlockState,
  cursor: Cursor,
  { depth, containers }: Progress,
): boolean {
  const { columns, next } = ahead(cursor);
  if (columns >= 4 || next === cursor.line.length) return false;
  if (cursor.line[next] === '>') {
    closeTo(state, depth);
    skip(cursor, next + 1);
    skipColumns(cursor, Math.min(1, ahead(cursor).columns));
    state.containers.push({ kind: 'quote' });
    return true;
  }
  const marker = match(MARKER, cursor.line, next);
  if (marker === undefined) return false;
  const interrupts =
    !containers &&
    state.leaf.kind === 'paragraph' &&
    depth === state.containers.length;
  if (interrupts && !mayInterrupt(marker, cursor.line.slice(next)))
    return false;
  closeTo(state, depth);
  skip(cursor, next + marker.length);
  const padding = skipPadding(cursor);
  const width = columns + marker.length + padding;
  state.containers.push({ kind: 'item', width, filled: false });
  return true;
}

// In the middle of a paragraph only a list that has text, and starts at 1, is a list.
function mayInterrupt(marker: string, rest: string): boolean {
  const number = Number.parseInt(marker, 10);
  return (
    (Number.isNaN(number) || number === 1) &&
    rest.length > marker.length &&
    rest.slice(marker.length).trim() !== ''
  );
}

function skipPadding(cursor: Cursor): number {
  const { columns, next } = ahead(cursor);
  if (columns >= 5 || columns < 1 || next === cursor.line.length) {
    skipColumns(cursor, Math.min(1, columns));
    return 1;
  }
  skipColumns(cursor, columns);
  return columns;
}

function isRule(line: string, at: number): boolean {
  return match(RULE, line, at) !== undefined;
}

function isUnderline(line: string, at: number): boolean {
  return match(UNDERLINE, line, at) !== undefined;
}

function match(pattern: RegExp, line: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0];
}
