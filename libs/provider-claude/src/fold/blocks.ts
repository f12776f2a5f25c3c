import type { Json, Part } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import { partOf } from './parts.js';

/** The content of a message, sorted by kind. */
export interface Blocks {
  readonly texts: readonly string[];
  readonly parts: readonly Part[];
  readonly results: readonly Json[];
  /** Blocks of unknown kinds. */
  readonly others: readonly Json[];
}

/** Sorts content blocks by kind. A bare string counts as a text block. */
export function sortBlocks(blocks: readonly Json[]): Blocks {
  const texts: string[] = [];
  const parts: Part[] = [];
  const results: Json[] = [];
  const others: Json[] = [];
  for (const block of blocks) {
    const text = textOf(block);
    const part = partOf(block);
    if (text !== undefined) texts.push(text);
    else if (part !== undefined) parts.push(part);
    else if (stringField(block, 'type') === 'tool_result') results.push(block);
    else others.push(block);
  }
  return { texts, parts, results, others };
}

/** The text of a text block. */
export function textOf(block: Json): string | undefined {
  if (typeof block === 'string') return block;
  return stringField(block, 'type') === 'text'
    ? stringField(block, 'text')
    : undefined;
}
