import type { SessionSummary, SourceFingerprint } from '@kato/contracts';
import type { StoredSource } from '../encode/source-documents.js';
import { summarizeAll, type VisibleSource } from '../view/session-view.js';
import type { Statement } from './driver.js';
import { numberColumn, textColumn } from './row.js';
import type { ReadStatements } from './statements.js';

// Bounds the text that is in memory beside its values: about 1 KB a row.
const PAGE_ROWS = 1000;

/** What every source's newest commit said of its file. */
export function readFingerprints(
  statements: ReadStatements,
): readonly SourceFingerprint[] {
  const all: SourceFingerprint[] = [];
  for (const page of pagesOf(statements.fingerprints))
    all.push(...(JSON.parse(page) as readonly SourceFingerprint[]));
  return all;
}

/** The summaries of all sessions, in list order. */
export function readSummaries(
  statements: ReadStatements,
): readonly SessionSummary[] {
  return summarizeAll(visibleSources(statements));
}

function* visibleSources(statements: ReadStatements): Iterable<VisibleSource> {
  for (const page of pagesOf(statements.allSources))
    for (const [revision, source] of JSON.parse(page) as readonly (readonly [
      number,
      StoredSource,
    ])[])
      yield { ...source, revision };
}

// Keyset paging: an open cursor would give single values, and each of them costs more than its parsing.
function* pagesOf(statement: Statement): Iterable<string> {
  for (let after = 0; ;) {
    const row = statement.get(after, PAGE_ROWS) ?? {};
    if (row['last_id'] === null) return;
    yield textColumn(row, 'page');
    after = numberColumn(row, 'last_id');
  }
}
