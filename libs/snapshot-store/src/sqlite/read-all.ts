import type { SessionSummary, SourceFingerprint } from '@kato/contracts';
import { decodeFingerprint, decodeSource } from '../encode/source-documents.js';
import {
  summarizeAll,
  withEvicted,
  type VisibleSource,
} from '../view/session-view.js';
import { documentFrom } from './chunk-row.js';
import type { Row, Statement } from './driver.js';
import { generationFrom, type GenerationRow } from './generation-row.js';
import { damaged, numberColumn, textColumn } from './row.js';
import { checksum } from './seals.js';
import {
  PAGE_COLUMNS,
  TEXT_COLUMNS,
  type ReadStatements,
} from './statements.js';

// Bounds the text that is in memory beside its values: about 1 KB a row.
const PAGE_ROWS = 1000;

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
    const row = rowOf(line);
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

// Neither key texts nor documents have a tab in them.
function rowOf(line: string): Row {
  const values = line.split('\t');
  return Object.fromEntries(
    PAGE_COLUMNS.map((name, i) => {
      const value = values[i] ?? '';
      return [name, TEXT_COLUMNS.has(name) ? value : Number(value)];
    }),
  );
}

function* linesOf({ allSources }: ReadStatements): Iterable<string> {
  for (const lines of pagesOf(allSources)) yield* lines;
}

// Keyset paging: an open cursor would give single values, and each of them costs more than its parsing.
function* pagesOf(statement: Statement): Iterable<readonly string[]> {
  for (let after = 0; ;) {
    const row = statement.get(after, PAGE_ROWS) ?? {};
    if (row['last_id'] === null) return;
    const lines = textColumn(row, 'page').split('\n');
    // A document that is missing takes its row out of the page.
    if (lines.length !== numberColumn(row, 'row_count')) throw damaged('page');
    yield lines;
    after = numberColumn(row, 'last_id');
  }
}
