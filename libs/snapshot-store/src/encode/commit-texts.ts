import type { SnapshotCommit } from '@kato/contracts';
import { encodeEvent } from './event-lines.js';
import { encodeDocuments, type SourceDocuments } from './source-documents.js';

/** A commit as text: what both stores keep. */
export interface CommitTexts {
  /** One line per event, see `encodeEvent`. */
  readonly events: readonly string[];
  /** One JSON text per diagnostic. */
  readonly diagnostics: readonly string[];
  readonly documents: SourceDocuments;
}

/** Turns a commit into text before anything is changed, so that a value that is not JSON stops it there. */
export function encodeCommit(commit: SnapshotCommit): CommitTexts {
  return {
    events: commit.events.map(encodeEvent),
    diagnostics: commit.diagnostics.map((odd) => JSON.stringify(odd)),
    documents: encodeDocuments(commit),
  };
}
