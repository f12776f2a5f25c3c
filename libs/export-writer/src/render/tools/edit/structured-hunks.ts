import type { Json } from '@kato/contracts';
import {
  arrayField,
  isJsonObject,
  numberField,
  stringField,
} from '@kato/contracts/provider';
import { fileHeader, type FileDiff } from './file-diff.js';

/**
 * Reads the hunks of a result of the shape `{filePath, structuredPatch: [{oldStart, oldLines, newStart, newLines,
 * lines}]}`. `undefined` when there is no hunk. Format: docs/formats/claude-code.md.
 */
export function structuredHunks(
  detail: Json | undefined,
  showPath: (path: string) => string,
): FileDiff | undefined {
  const hunks = arrayField(detail, 'structuredPatch');
  const lines = hunks.flatMap(hunkLines);
  if (lines.length === 0) return undefined;
  const path = showPath(stringField(detail, 'filePath') ?? '');
  const header = path === '' ? [] : fileHeader(path, path);
  return { header, lines };
}

function hunkLines(hunk: Json): readonly string[] {
  if (!isJsonObject(hunk)) return [];
  const lines = arrayField(hunk, 'lines').filter(
    (line) => typeof line === 'string',
  );
  return lines.length === 0 ? [] : [hunkHeader(hunk), ...lines];
}

function hunkHeader(hunk: Json): string {
  const range = (side: 'old' | 'new'): string =>
    [numberField(hunk, `${side}Start`), numberField(hunk, `${side}Lines`)]
      .filter((number) => number !== undefined)
      .join(',');
  return `@@ -${range('old')} +${range('new')} @@`;
}
