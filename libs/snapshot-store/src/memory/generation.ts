import type { SnapshotCommit } from '@kato/contracts';
import type { NewestGeneration } from '../commit/plan-commit.js';
import type { CommitTexts } from '../encode/commit-texts.js';
import type { SourceDocuments } from '../encode/source-documents.js';
import { holdEvents, type HeldEvents } from './held-events.js';

/** One reading of a source, as the memory store has it. */
export interface Generation extends NewestGeneration {
  readonly provider: string;
  readonly sessionId: string;
  /** ISO time of the last visible message, or the empty string. */
  readonly lastMessageAt: string;
  /** The store's revision of the last change; also raised when the session loses another source. */
  revision: number;
  readonly documents: SourceDocuments;
  /** All events that were committed, held or not. */
  readonly eventCount: number;
  readonly held: HeldEvents;
  /** JSON texts. */
  readonly diagnostics: string[];
}

/** A commit on its way into memory. */
export interface Written {
  readonly commit: SnapshotCommit;
  readonly texts: CommitTexts;
  readonly revision: number;
  readonly visible: boolean;
}

/** The generation after a commit. It takes over the lists of the generation `before` that it continues. */
export function generationAfter(
  before: Generation | undefined,
  { commit, texts, revision, visible }: Written,
): Generation {
  const { source, checkpoint } = commit;
  const after: Generation = {
    generation: checkpoint.generation,
    offset: checkpoint.offset,
    visible,
    provider: source.provider,
    sessionId: checkpoint.sessionId,
    lastMessageAt: checkpoint.summary.lastMessageAt ?? '',
    revision,
    documents: texts.documents,
    eventCount: (before?.eventCount ?? 0) + texts.events.length,
    held: before?.held ?? { list: [], bytes: 0 },
    diagnostics: before?.diagnostics ?? [],
  };
  holdEvents(after.held, texts.events, revision);
  for (const text of texts.diagnostics) after.diagnostics.push(text);
  return after;
}
