import type { Json, ToolResult } from '@kato/contracts';
import {
  arrayField,
  booleanField,
  isJsonObject,
  stringField,
} from '@kato/contracts/provider';
import { filePath } from '../file-path.js';
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
  return askedPatch(input) ?? askedReplacements(input, showPath);
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
  const lines = text.split('\n');
  const added = countStarts(lines, '+');
  return { text, added, removed: countStarts(lines, '-'), keys };
}

function askedReplacements(
  input: Json,
  showPath: (path: string) => string,
): EditDiff | undefined {
  const path = showPath(filePath(input) ?? '');
  const header = path === '' ? [] : fileHeader(path, path);
  const one = replacedLines(input);
  if (one !== undefined)
    return asDiff([{ header, lines: one }], ['old_string', 'new_string']);
  const edits = arrayField(input, 'edits');
  const parts = edits
    .filter(isReplacement)
    .map(replacedLines)
    .filter((part) => part !== undefined);
  // One that is not understood would be lost with the rest of the list.
  if (parts.length === 0 || parts.length < edits.length) return undefined;
  const lines = parts.flatMap((part, i) => [hunkHead(edits[i]), ...part]);
  return asDiff([{ header, lines }], ['edits']);
}

function hunkHead(edit: Json | undefined): string {
  return booleanField(edit, 'replace_all') ? '@@ everywhere @@' : '@@';
}

const REPLACEMENT: ReadonlySet<string> = new Set([
  'old_string',
  'new_string',
  'replace_all',
]);

function isReplacement(edit: Json): boolean {
  return (
    isJsonObject(edit) && Object.keys(edit).every((key) => REPLACEMENT.has(key))
  );
}

function replacedLines(edit: Json): readonly string[] | undefined {
  const before = stringField(edit, 'old_string');
  const after = stringField(edit, 'new_string');
  if (before === undefined || after === undefined) return undefined;
  return [...marked('-', before), ...marked('+', after)];
}

function asDiff(files: readonly FileDiff[], keys: readonly string[]): EditDiff {
  const texts: string[] = [];
  let [added, removed] = [0, 0];
  for (const { header, lines } of files) {
    for (const line of header) texts.push(line);
    for (const line of lines) texts.push(line);
    added += countStarts(lines, '+');
    removed += countStarts(lines, '-');
  }
  return { text: texts.join('\n'), added, removed, keys };
}

function countStarts(lines: readonly string[], mark: '+' | '-'): number {
  let count = 0;
  for (const line of lines) if (line.startsWith(mark)) count += 1;
  return count;
}
