import {
  INDEX_SESSION_ID,
  sourceId,
  type SessionSource,
  type SourceRoot,
} from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';
import { copyKey } from '../text/copy-key.js';
import { INDEX_FILE } from './codex-roots.js';

/**
 * Claims a rollout by its name: `rollout-<local time>-<thread>[_<rollout>].jsonl[.zst]`, in any folder of a root.
 * The id after `_` names the file (a revert segment of the thread); an original's file id is the thread's.
 * Other names that start with `rollout-` keep what follows as their id. The thread id is a fallback: the first
 * `session_meta` decides. `rollout-<date>-<session>.json` is a document of the first client. Folders and the time are local time of the writer and say nothing.
 * Format: docs/formats/codex-rollout.md
 */
export function claimRollout(
  root: SourceRoot,
  relativePath: string,
): SessionSource | undefined {
  if (root.kind === 'index') return claimIndex(root, relativePath);
  const document = claimDocument(root, relativePath);
  if (document !== undefined) return document;
  const file = /(?:^|\/)rollout-([^/]+)\.jsonl(\.zst)?$/.exec(relativePath);
  const name = file?.[1];
  if (name === undefined || TEMPORARY.test(name)) return undefined;
  const [, thread = name, rollout = thread] = REGULAR.exec(name) ?? [];
  return {
    provider: 'codex',
    sourceId: sourceId('codex', rollout),
    sessionId: thread,
    sessionFrom: 'records',
    path: joinPath(root.path, relativePath),
    relativePath,
    role: 'main',
    encoding: file?.[2] === undefined ? 'plain' : 'zstd',
  };
}

// One per home. Homes move, but an index that is read anew says the same.
function claimIndex(
  root: SourceRoot,
  relativePath: string,
): SessionSource | undefined {
  if (relativePath !== INDEX_FILE) return undefined;
  return {
    provider: 'codex',
    sourceId: sourceId('codex', `session_index-${copyKey(root.path)}`),
    sessionId: INDEX_SESSION_ID,
    sessionFrom: 'path',
    path: joinPath(root.path, relativePath),
    relativePath,
    role: 'index',
    encoding: 'plain',
  };
}

// The TypeScript client of 2025: one document per session, in the sessions folder itself.
function claimDocument(
  root: SourceRoot,
  relativePath: string,
): SessionSource | undefined {
  const session = DOCUMENT.exec(relativePath)?.[1];
  if (session === undefined) return undefined;
  return {
    provider: 'codex',
    sourceId: sourceId('codex', session),
    sessionId: session,
    sessionFrom: 'records',
    path: joinPath(root.path, relativePath),
    relativePath,
    role: 'main',
    reading: 'document',
    encoding: 'plain',
  };
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const REGULAR = new RegExp(
  String.raw`^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-(${UUID})(?:_(${UUID}))?$`,
  'i',
);
const DOCUMENT = new RegExp(
  String.raw`(?:^|/)rollout-\d{4}-\d\d-\d\d-(${UUID})\.json$`,
  'i',
);
// What the compressor leaves behind while it works.
const TEMPORARY = /^compress-|\.tmp$|\.decompress/;
