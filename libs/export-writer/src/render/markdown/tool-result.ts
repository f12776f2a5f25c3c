import type { DeniedBy, Json, ToolResult, ToolStatus } from '@kato/contracts';
import { codeBlock } from '../commonmark/code-block.js';
import { countLines, details, lineCount } from '../commonmark/details.js';
import { visibleText } from '../commonmark/visible-text.js';
import { durationText } from './amounts.js';
import { jsonText } from './json-text.js';
import { partBlocks } from './part-list.js';

/** From this many lines on a result is folded. It is never cut. */
const MAX_OPEN_LINES = 12;

const STATUS: Readonly<Record<ToolStatus, string>> = {
  ok: 'ok',
  error: 'error',
  rejected: 'rejected',
  interrupted: 'interrupted',
  background: 'running in the background',
};

const DENIED: Readonly<Record<DeniedBy, string>> = {
  user: 'rejected by the user',
  rule: 'denied by a permission rule',
  hook: 'denied by a hook',
  mode: 'denied by the permission mode',
};

/** `ok · exit 0 · 41 ms`: how a call ended. */
export function resultStatus(result: ToolResult): readonly string[] {
  return [
    result.deniedBy === undefined
      ? STATUS[result.status]
      : DENIED[result.deniedBy],
    ...(result.exitCode === undefined ? [] : [`exit ${result.exitCode}`]),
    ...(result.durationMs === undefined
      ? []
      : [durationText(result.durationMs)]),
  ];
}

/** What a tool gave back: its text whole, its files named. A structured result is shown when there is nothing else. */
export function resultBlocks(
  result: ToolResult,
  diffShown: boolean,
): readonly string[] {
  const parts = partBlocks(result.parts);
  const text = result.said ?? result.output;
  if (text !== '')
    return [foldedCode('Result', visibleText(text), 'text'), ...parts];
  if (parts.length > 0) return parts;
  // Of a command that printed nothing, the exit code says all there is.
  const told = diffShown || result.said === '' || result.exitCode !== undefined;
  return told || !hasContent(result.detail)
    ? ['*No output.*']
    : [foldedCode('Result', visibleText(jsonText(result.detail)), 'json')];
}

/** A code block, folded under a label when it is long. */
export function foldedCode(label: string, text: string, info: string): string {
  const block = codeBlock(text, info);
  return countLines(text) > MAX_OPEN_LINES
    ? details(`${label} (${lineCount(text)})`, block)
    : block;
}

// Flags and empty members say nothing: `{stdout: "", interrupted: false}` is no output. Depth is bounded by decoding.
function hasContent(detail: Json | undefined): detail is Json {
  if (typeof detail === 'object' && detail !== null)
    return Object.values(detail).some(hasContent);
  return (
    typeof detail === 'number' || (typeof detail === 'string' && detail !== '')
  );
}
