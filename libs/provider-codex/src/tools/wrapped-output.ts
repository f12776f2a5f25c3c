import { withoutUndefined, type Json } from '@kato/contracts';
import {
  isJsonArray,
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { contentItems } from '../text/content-items.js';
import { joinContent } from '../text/join-content.js';
import { outputStatus } from './output-status.js';
import { parseJsonText } from './parse-arguments.js';
import type { ToolOutput } from './decoded-output.js';

/**
 * Unwraps outputs that are JSON text around the real one: `{"output":"…","metadata":{"exit_code":0,
 * "duration_seconds":0.1}}` of the shell tools until 0.77, and MCP content `[{"type":"text","text":"…"}]`.
 * `undefined` for any other text: a command may print JSON too.
 */
export function wrappedOutput(text: string): ToolOutput | undefined {
  if (text.startsWith('{"output":')) return shellOutput(parseJsonText(text));
  return text.startsWith('[{') ? mcpOutput(parseJsonText(text)) : undefined;
}

function shellOutput(value: Json | undefined): ToolOutput | undefined {
  const output = stringField(value, 'output');
  const metadata = objectField(value, 'metadata');
  if (output === undefined || metadata === undefined) return undefined;
  const exitCode = numberField(metadata, 'exit_code');
  const seconds = numberField(metadata, 'duration_seconds');
  return withoutUndefined({
    status: outputStatus(output, withoutUndefined({ exitCode })),
    output,
    exitCode,
    durationMs: seconds === undefined ? undefined : Math.round(seconds * 1000),
    detail: Object.keys(metadata).length > 2 ? metadata : undefined,
  });
}

function mcpOutput(value: Json | undefined): ToolOutput | undefined {
  if (!isJsonArray(value) || !value.every(isMcpBlock)) return undefined;
  const { text, parts } = joinContent(contentItems(value));
  return {
    status: 'ok',
    output: text,
    ...(parts.length === 0 ? {} : { parts }),
  };
}

function isMcpBlock(block: Json): boolean {
  const type = stringField(block, 'type');
  return type === 'text'
    ? stringField(block, 'text') !== undefined
    : type === 'image' || type === 'audio' || type === 'resource';
}
