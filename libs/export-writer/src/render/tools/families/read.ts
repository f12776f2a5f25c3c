import type { Json } from '@kato/contracts';
import { numberField, objectField } from '@kato/contracts/provider';
import { countText } from '../../blocks/amounts.js';
import { languageOf } from '../../blocks/code-language.js';
import { spans } from '../../blocks/span.js';
import { filePath } from '../file-path.js';
import type { SeenCall, ToolView } from '../tool-view.js';

/** A file that was read: which lines of how many, and what stands there in the file's language. */
export function viewRead({ input, result }: SeenCall): ToolView | undefined {
  const path = filePath(input);
  if (path === undefined) return undefined;
  const lines = linesText(result?.detail);
  const facts = lines === undefined ? [] : [spans(lines)];
  return result?.status === 'ok'
    ? { facts, result: { language: languageOf(path) } }
    : { facts };
}

// Format: docs/formats/claude-code.md (`file` in the result of Read).
function linesText(detail: Json | undefined): string | undefined {
  const file = objectField(detail, 'file');
  const start = numberField(file, 'startLine');
  const count = numberField(file, 'numLines');
  const total = numberField(file, 'totalLines');
  if (start === undefined || count === undefined || total === undefined)
    return undefined;
  if (start <= 1 && count >= total)
    return total === 1 ? '1 line' : `${countText(total)} lines`;
  const end = start + count - 1;
  return `lines ${countText(start)} to ${countText(end)} of ${countText(total)}`;
}
