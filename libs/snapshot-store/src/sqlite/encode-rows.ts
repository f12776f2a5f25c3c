import type { SnapshotCommit } from '@kato/contracts';
import { chunkLines, type Chunk } from '../encode/chunk-lines.js';
import { encodeEvent } from '../encode/event-lines.js';
import {
  encodeDocuments,
  type SourceDocuments,
} from '../encode/source-documents.js';

// Large enough that rows cost nothing, small enough that reading streams.
const CHUNK_CHARS = 256 * 1024;

/** A commit as the texts that are written. */
export interface CommitRows {
  readonly events: readonly Chunk[];
  readonly diagnostics: readonly Chunk[];
  readonly documents: SourceDocuments;
}

/** Turns a commit into texts, before the write lock is taken. */
export function encodeRows(commit: SnapshotCommit): CommitRows {
  const diagnostics = commit.diagnostics.map((odd) => JSON.stringify(odd));
  return {
    events: chunkLines(commit.events.map(encodeEvent), CHUNK_CHARS),
    diagnostics: chunkLines(diagnostics, CHUNK_CHARS),
    documents: encodeDocuments(commit),
  };
}
