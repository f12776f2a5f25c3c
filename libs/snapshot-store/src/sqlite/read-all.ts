import type { SessionSummary, SourceFingerprint } from '@kato/contracts';
import type { StoredSource } from '../encode/source-documents.js';
import { summarizeAll, type VisibleSource } from '../view/session-view.js';
import type { Statement } from './driver.js';
import { numberColumn, textColumn } from './row.js';
import type { ReadStatements } from './statements.js';

// Bounds the text that SQLite builds for one page: about 1 KB a row.
const PAGE_ROWS = 2000;

export function readFingerprints(
  statements: ReadStatements,
): readonly SourceFingerprint[] {
  return pagesOf(statements.fingerprints).flatMap(
    (page) => JSON.parse(page) as readonly SourceFingerprint[],
  );
}

export function readSummaries(
  statements: ReadStatements,
): readonly SessionSummary[] {
  return summarizeAll(
    pagesOf(statements.allSources).flatMap((page) =>
      (JSON.parse(page) as readonly (readonly [number, StoredSource])[]).map(
        ([revision, source]): VisibleSource => ({ ...source, revision }),
      ),
    ),
  );
}

function pagesOf(statement: Statement): readonly string[] {
  const pages: string[] = [];
  for (let after = 0; ;) {
    const row = statement.get(after, PAGE_ROWS) ?? {};
    if (row['last_id'] === null) return pages;
    pages.push(textColumn(row, 'page'));
    after = numberColumn(row, 'last_id');
  }
}
