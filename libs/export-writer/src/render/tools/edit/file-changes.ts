import type { Json } from '@kato/contracts';
import {
  isJsonObject,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { fileHeader, marked, type FileDiff } from './file-diff.js';

/**
 * Reads a result of the shape `{changes: {path: {type: add|delete|update, content?, unified_diff?, move_path?}}}`:
 * one diff per file. Format: docs/formats/codex-rollout.md.
 */
export function changeHunks(
  detail: Json | undefined,
  showPath: (path: string) => string,
): readonly FileDiff[] {
  const changes = objectField(detail, 'changes') ?? {};
  return Object.entries(changes).flatMap(([path, change]) =>
    isJsonObject(change) ? fileDiff(showPath(path), change, showPath) : [],
  );
}

function fileDiff(
  path: string,
  change: Json,
  showPath: (path: string) => string,
): readonly FileDiff[] {
  const content = stringField(change, 'content') ?? '';
  const diff = stringField(change, 'unified_diff');
  const type = stringField(change, 'type');
  if (diff !== undefined) {
    const moved = stringField(change, 'move_path');
    const target = moved === undefined ? path : showPath(moved);
    const lines = (diff.endsWith('\n') ? diff.slice(0, -1) : diff).split('\n');
    return [{ header: fileHeader(path, target), lines }];
  }
  if (type === 'add')
    return [
      {
        header: fileHeader(undefined, path),
        lines: marked('+', content),
      },
    ];
  if (type === 'delete')
    return [
      {
        header: fileHeader(path, undefined),
        lines: marked('-', content),
      },
    ];
  return [];
}
