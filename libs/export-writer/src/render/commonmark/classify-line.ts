import {
  ahead,
  closeTo,
  NOTHING,
  skipColumns,
  type BlockState,
  type Cursor,
} from './block-state.js';
import { VERBATIM, type LineClass } from './line-class.js';
import { openBlocks } from './open-blocks.js';

const GOES_ON: LineClass = { kind: 'text', at: 0, starts: false };

/**
 * Says what the next line is and moves the state past it: the block structure of CommonMark 0.31, without HTML blocks
 * and link definitions (whoever uses this escapes what would start them).
 */
export function classifyLine(state: BlockState, line: string): LineClass {
  const plain = classifyPlainLine(state, line);
  if (plain !== undefined) return plain;
  const cursor: Cursor = { line, position: 0, column: 0 };
  const matched = matchContainers(state, cursor);
  const allMatched = matched === state.containers.length;
  if (allMatched && continuesCode(state, cursor)) return VERBATIM;
  const before = state.leaf.kind;
  const opened = openBlocks(state, cursor, matched);
  if (opened.leaf !== undefined) return opened.leaf;
  const { next } = ahead(cursor);
  if (next === line.length) {
    if (!opened.containers) endAtBlank(state, matched);
    return VERBATIM;
  }
  if (before === 'paragraph' && !opened.containers)
    // A paragraph goes on even where the marks of its quote or list are missing.
    return { kind: 'text', at: next, starts: false };
  closeTo(state, opened.containers ? state.containers.length : matched);
  state.leaf = { kind: 'paragraph' };
  return { kind: 'text', at: next, starts: true };
}

// Most lines begin with a letter, outside of lists and quotes: they need no look at containers and marks.
function classifyPlainLine(
  { containers, leaf }: BlockState,
  line: string,
): LineClass | undefined {
  const first = line.charCodeAt(0) | 0x20;
  if (containers.length > 0 || !(first >= 0x61 && first <= 0x7a))
    return undefined;
  if (leaf.kind === 'fence') return VERBATIM;
  return leaf.kind === 'paragraph' ? GOES_ON : undefined;
}

function matchContainers(state: BlockState, cursor: Cursor): number {
  let matched = 0;
  for (const container of state.containers) {
    const { columns, next } = ahead(cursor);
    const blank = next === cursor.line.length;
    if (container.kind === 'quote') {
      if (columns > 3 || cursor.line[next] !== '>') break;
      skipColumns(cursor, columns + 1);
      skipColumns(cursor, Math.min(1, ahead(cursor).columns));
    } else if (blank && container.filled) skipColumns(cursor, columns);
    else if (!blank && columns >= container.width)
      skipColumns(cursor, container.width);
    else break;
    matched += 1;
  }
  return matched;
}

function continuesCode(state: BlockState, cursor: Cursor): boolean {
  const { columns, next } = ahead(cursor);
  const { leaf } = state;
  if (leaf.kind === 'indented') {
    if (columns >= 4 || next === cursor.line.length) return true;
    state.leaf = NOTHING;
    return false;
  }
  if (leaf.kind !== 'fence') return false;
  const rest = columns < 4 ? cursor.line.slice(next).trimEnd() : '';
  if (rest.length >= leaf.length && rest === leaf.char.repeat(rest.length))
    state.leaf = NOTHING;
  return true;
}

function endAtBlank(state: BlockState, matched: number): void {
  if (state.containers.length > matched) state.containers.length = matched;
  state.leaf = NOTHING;
}
