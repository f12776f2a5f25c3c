import type { SessionSummary, SourceFingerprint } from '@kato/contracts';
import { decodeFingerprint, decodeSource } from '../encode/source-documents.js';
import {
  summarizeAll,
  withEvicted,
  type VisibleSource,
} from '../view/session-view.js';
import { documentFrom } from './chunk-row.js';
import { generationFrom, type GenerationRow } from './generation-row.js';
import { PAGE_COLUMNS, pagesOf, rowOf } from './page-rows.js';
import { damaged } from './row.js';
import { checksum } from './seals.js';
import type { ReadStatements } from './statements.js';

/** What every source's newest commit said of its file, a page at a time. */
export function* fingerprintPages(
  statements: ReadStatements,
): Generator<readonly SourceFingerprint[]> {
  for (const lines of pagesOf(statements.fingerprints))
    yield lines.map((line) => {
      const end = line.indexOf(' ');
      const text = line.slice(end + 1);
      if (checksum(text) !== Number(line.slice(0, end)))
        throw damaged('fingerprint');
      return decodeFingerprint(text);
    });
}

/** The summaries of all sessions, in list order. */
export function readSummaries(
  statements: ReadStatements,
): readonly SessionSummary[] {
  return summarizeAll(visibleSources(statements));
}

// About 15 ms of work.
const BATCH_SOURCES = 500;

/** What readers see of every source, some at a time. */
export function* sourceBatches(
  statements: ReadStatements,
): Generator<readonly VisibleSource[]> {
  let batch: VisibleSource[] = [];
  for (const source of visibleSources(statements)) {
    batch.push(source);
    if (batch.length < BATCH_SOURCES) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** A visible source, and its row. */
export interface StoredVisible extends VisibleSource {
  readonly row: GenerationRow;
}

/** What readers see of every source, without its events. */
export function* visibleSources(
  statements: ReadStatements,
): Iterable<StoredVisible> {
  const seen = new Set<string>();
  for (const line of linesOf(statements)) {
    const row = rowOf(PAGE_COLUMNS, line);
    const place = generationFrom(row);
    if (seen.has(place.sourceId)) throw damaged('visible');
    seen.add(place.sourceId);
    const source = decodeSource(documentFrom(row, 'source', place));
    yield {
      ...withEvicted(source, place),
      revision: place.revision,
      row: place,
    };
  }
}

function* linesOf({ allSources }: ReadStatements): Iterable<string> {
  for (const lines of pagesOf(allSources)) yield* lines;
}
