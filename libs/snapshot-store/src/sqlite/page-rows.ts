import type { Row, Statement } from './driver.js';
import { ROW_COLUMNS } from './generation-row.js';
import { damaged, numberColumn, textColumn } from './row.js';

/** What a page of sources has in each of its lines, with tabs between. */
export const PAGE_COLUMNS = [
  ...ROW_COLUMNS,
  'seal',
  'source_crc',
  'source',
] as const;

/** The same with what each source's file was like. */
export const ENTRY_COLUMNS = [...PAGE_COLUMNS, 'fingerprint'] as const;

/** Those of them that are text; the others are numbers. */
const TEXT_COLUMNS: ReadonlySet<string> = new Set([
  'source_id',
  'provider',
  'session_id',
  'source',
  'fingerprint',
]);

/**
 * An expression for a page of rows as lines of one text, one line per row: handing single values to JavaScript costs more
 * than parsing them.
 */
export function pageOf(columns: readonly string[]): string {
  return `group_concat(${columns.join(' || char(9) || ')}, char(10)) AS page`;
}

/** The lines of a page. Throws `SQLITE_CORRUPT` when it has not as many as its `row_count` says. */
export function pageLines(row: Row): readonly string[] {
  const count = numberColumn(row, 'row_count');
  if (count === 0) return [];
  const lines = textColumn(row, 'page').split('\n');
  // A document that is missing takes its row out of the page.
  if (lines.length !== count) throw damaged('page');
  return lines;
}

/** A line of a page as the row that it was. */
export function rowOf(columns: readonly string[], line: string): Row {
  const values = line.split('\t'); // neither key texts nor documents have a tab in them
  const row: Record<string, unknown> = {};
  for (const [i, name] of columns.entries()) {
    const value = values[i] ?? '';
    row[name] = TEXT_COLUMNS.has(name) ? value : Number(value);
  }
  return row;
}

// Bounds the text that is in memory beside its values: about 1 KB a row.
const PAGE_ROWS = 1000;

/** All pages of a statement that takes the last row's id and a number of rows. */
export function* pagesOf(statement: Statement): Iterable<readonly string[]> {
  // Keyset paging: an open cursor would give single values, and each of them costs more than its parsing.
  for (let after = 0; ;) {
    const row = statement.get(after, PAGE_ROWS) ?? {};
    if (row['last_id'] === null) return;
    yield pageLines(row);
    after = numberColumn(row, 'last_id');
  }
}
