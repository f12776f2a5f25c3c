import type {
  ConversationEntry,
  ToolOutput,
  ToolResult,
} from '@kato/contracts';
import { codeBlock } from '../commonmark/code-block.js';
import { codeSpan } from '../commonmark/code-span.js';
import { details, lineCount } from '../commonmark/details.js';
import { visibleText } from '../commonmark/visible-text.js';
import { bytesText } from './amounts.js';
import { partBlocks } from './part-list.js';
import type { RenderContext } from './render-context.js';
import { resultBlocks } from './tool-result.js';

interface ResultOptions {
  readonly context: RenderContext;
  readonly diffShown: boolean;
}

/**
 * What a tool gave back, with what stands in files beside the transcript. A result that is only the beginning of a file is
 * shown as that file; where the file is not there, as it is, and the file is named.
 */
export function fullResult(
  result: ToolResult,
  { outputs = [] }: Pick<ConversationEntry, 'outputs'>,
  { context, diffShown }: ResultOptions,
): readonly string[] {
  const { outputFile, parts } = result;
  const files = outputs.flatMap(outputBlocks);
  const hasWhole = outputs.some(
    ({ name, text }) => name === outputFile && text !== undefined,
  );
  if (hasWhole) return [...files, ...partBlocks(parts)];
  return [
    ...resultBlocks(result, diffShown),
    ...files,
    ...(outputFile === undefined ? [] : [placeOf(outputFile, context)]),
  ];
}

/** An output file: its size, and all of its text, or a line for what is no text. */
export function outputBlocks(output: ToolOutput): readonly string[] {
  const { name, sizeBytes, text, parts } = output;
  const line = `*Full output, ${bytesText(sizeBytes)}, from* ${codeSpan(name)}`;
  return [
    line,
    ...(text === undefined ? [] : [folded(visibleText(text))]),
    ...partBlocks(parts),
  ];
}

// However few lines it has: it was too large for the transcript.
function folded(text: string): string {
  return details(`Full output (${lineCount(text)})`, codeBlock(text, 'text'));
}

// Why there is only the beginning.
function placeOf(name: string, { outputs }: RenderContext): string {
  const number = outputs.get(name);
  return number === undefined
    ? `*The whole output was in a file beside the transcript, which kato does not have:* ${codeSpan(name)}`
    : `*The whole output is in [${number}](#e${number}).*`;
}
