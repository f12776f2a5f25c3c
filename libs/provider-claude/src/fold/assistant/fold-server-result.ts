import { withoutUndefined, type ToolResult } from '@kato/contracts';
import {
  arrayField,
  booleanField,
  field,
  isJsonArray,
  stringField,
} from '@kato/contracts/provider';
import { withNative } from '../event-base.js';
import { readResultContent } from '../result/result-content.js';
import type { MessageContext } from './message-context.js';

/** Folds the result of a tool that ran at the vendor: it stands in the model's message, beside its call. */
export function foldServerResult({ base, block }: MessageContext): ToolResult {
  const callId = stringField(block, 'tool_use_id') ?? '';
  const content = field(block, 'content');
  const failed =
    booleanField(block, 'is_error') === true ||
    stringField(content, 'error_code') !== undefined;
  const { output, parts } = readResultContent(content);
  const pages = arrayField(block, 'content').flatMap(pageLine);
  return withoutUndefined(withNative(base, { callId }), {
    kind: 'tool.result',
    callId,
    status: failed ? 'error' : 'ok',
    output: pages.length > 0 ? pages.join('\n') : output,
    parts: parts.length > 0 ? parts : undefined,
    detail: isJsonArray(content) && pages.length > 0 ? content : undefined,
  });
}

// A found page; its text is encrypted.
function pageLine(block: unknown): readonly string[] {
  return isPage(block) ? [`${block.title} ${block.url}`] : [];
}

function isPage(
  block: unknown,
): block is { readonly title: string; readonly url: string } {
  return (
    typeof block === 'object' &&
    block !== null &&
    'title' in block &&
    'url' in block &&
    typeof block.title === 'string' &&
    typeof block.url === 'string'
  );
}
