import type { Json, ToolResult } from '@kato/contracts';
import { isJsonObject, stringField } from '@kato/contracts/provider';
import { changeHunks } from './file-changes.js';
import { fileHeader, marked, type FileDiff } from './file-diff.js';
import { structuredHunks } from './structured-hunks.js';

/** What an edit did, as a unified diff. `keys`: members of the call's input that the diff stands for. */
export interface EditDiff {
  readonly text: string;
  readonly added: number;
  readonly removed: number;
  readonly keys: readonly string[];
}

const WRITTEN_BY_HUNKS = ['old_string', 'new_string', 'content', 'edits'];
const PATCH = /^\s*\*\*\* Begin Patch/;

/**
 * Finds the edit that a tool call made, by the shape of the data and not by the tool's name: what was applied where
 * the result says it, otherwise what was asked for. `showPath` shortens paths.
 */
export function findEdit(
  input: Json,
  result: ToolResult | undefined,
  showPath: (path: string) => string,
): EditDiff | undefined {
  const applied = structuredHunks(result?.detail, showPath);
  if (applied !== undefined) return asDiff([applied], WRITTEN_BY_HUNKS);
  const changes = changeHunks(result?.detail, showPath);
  if (changes.length > 0) return asDiff(changes, ['input', 'patch', 'changes']);
  return askedPatch(input) ?? askedReplacement(input, showPath);
}

function askedPatch(input: Json): EditDiff | undefined {
  if (typeof input === 'string')
    return PATCH.test(input) ? patchText(input, []) : undefined;
  for (const key of ['input', 'patch']) {
    const text = stringField(input, key);
    if (text !== undefined && PATCH.test(text)) return patchText(text, [key]);
  }
  return undefined;
}

function patchText(text: string, keys: readonly string[]): EditDiff {
  return { text, ...countChanges(text.split('\n')), keys };
}

function askedReplacement(
  input: Json,
  showPath: (path: string) => string,
): EditDiff | undefined {
  if (!isJsonObject(input)) return undefined;
  const before = stringField(input, 'old_string');
  const after = stringField(input, 'new_string');
  if (before === undefined || after === undefined) return undefined;
  const path = showPath(stringField(input, 'file_path') ?? '');
  const header = path === '' ? [] : fileHeader(path, path);
  const lines = [...marked('-', before), ...marked('+', after)];
  return asDiff([{ header, lines }], ['old_string', 'new_string']);
}

function asDiff(files: readonly FileDiff[], keys: readonly string[]): EditDiff {
  const lines = files.flatMap((file) => file.lines);
  return {
    text: files.flatMap((file) => [...file.header, ...file.lines]).join('\n'),
    ...countChanges(lines),
    keys,
  };
}

function countChanges(lines: readonly string[]): {
  readonly added: number;
  readonly removed: number;
} {
  return {
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}
