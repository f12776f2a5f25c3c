import type { Json, Part } from '@kato/contracts';
import { arrayField, isJsonArray, stringField } from '@kato/contracts/provider';
import { sortBlocks, textOf } from '../blocks.js';

/** What a tool gave back: its text, and its images and documents. */
export interface ResultContent {
  readonly output: string;
  readonly parts: readonly Part[];
  /** The texts one by one. */
  readonly texts: readonly string[];
}

/** Reads the content of a result: a string, an array of blocks, or nothing. Blocks of unknown kinds become JSON text. */
export function readResultContent(content: Json | undefined): ResultContent {
  if (content === undefined || content === null)
    return { output: '', parts: [], texts: [] };
  if (typeof content === 'string')
    return { output: content, parts: [], texts: [content] };
  if (!isJsonArray(content)) return asJson(content);
  const { parts, results, others } = sortBlocks(content);
  const foreign = new Set([...results, ...others]);
  const texts = content.flatMap((block) => {
    const text = textOf(block);
    if (text !== undefined) return [text];
    return foreign.has(block) ? [foreignText(block)] : [];
  });
  return { output: texts.join('\n'), parts, texts };
}

// A found tool is named, a found passage quoted.
function foreignText(block: Json): string {
  const type = stringField(block, 'type');
  if (type === 'tool_reference')
    return stringField(block, 'tool_name') ?? JSON.stringify(block);
  if (type !== 'search_result') return JSON.stringify(block);
  const lines = [
    stringField(block, 'title'),
    stringField(block, 'source'),
    ...arrayField(block, 'content').map(textOf),
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

function asJson(content: Json): ResultContent {
  const output = JSON.stringify(content);
  return { output, parts: [], texts: [output] };
}
