import {
  sessionKeyText,
  sessionTitle,
  type SessionSummary,
} from '@kato/contracts';
import { sessionActivity } from '../activity/session-activity.js';
import { clean } from '../text/clean.js';
import { cut, fit } from '../text/fit.js';
import { formatAge } from '../text/format-age.js';
import { shortIds } from './short-ids.js';

export interface TableOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Width of the terminal; below 60 each session is cut to one short line. */
  readonly columns: number;
  /** When a session is stale. Default: `STALE_AFTER_MS`. */
  readonly staleAfterMs?: number | undefined;
  /** Earlier copies of a session that are not lines of their own, by `provider/sessionId`: told after its title. */
  readonly copies?: ReadonlyMap<string, number>;
}

const NARROW_COLUMNS = 60;

/**
 * Sessions as lines of text, in the order given: activity, provider/id, project, age of the last message, messages, title.
 * Ids are cut to 8 characters, later where others begin alike, so that what is shown can be typed.
 */
export function sessionTable(
  summaries: readonly SessionSummary[],
  options: TableOptions,
): readonly string[] {
  if (summaries.length === 0) return [];
  const ids = shortIds(summaries.map(({ key }) => key.sessionId));
  const rows = summaries.map((summary, row) => ({
    mark: isActive(summary, options) ? '●' : '○',
    id: clean(`${summary.key.provider}/${ids[row] ?? ''}`),
    project: clean(projectOf(summary)),
    age: ageOf(summary, options.now),
    messages: String(summary.userMessages + summary.assistantMessages),
    title: `${clean(sessionTitle(summary) ?? '(no title)')}${copiesText(summary, options)}${evictedText(summary)}`,
  }));
  const idColumns = Math.max(...rows.map((row) => row.id.length));
  if (options.columns < NARROW_COLUMNS)
    return rows.map((row) =>
      cut(`${row.mark} ${row.id} ${row.age} ${row.title}`, options.columns),
    );
  const header = `  ${fit('SESSION', idColumns)}  ${fit('PROJECT', 12)}  ${fit('LAST', 7)} ${'MSGS'.padStart(5)}  TITLE`;
  const lines = rows.map((row) =>
    cut(
      `${row.mark} ${fit(row.id, idColumns)}  ${fit(row.project, 12)}  ${fit(row.age, 7)} ${row.messages.padStart(5)}  ${row.title}`,
      options.columns,
    ),
  );
  return [header, ...lines];
}

function isActive(
  summary: SessionSummary,
  { now, staleAfterMs }: TableOptions,
): boolean {
  return sessionActivity(summary, now, staleAfterMs) === 'active';
}

function copiesText({ key }: SessionSummary, { copies }: TableOptions): string {
  const count = copies?.get(sessionKeyText(key)) ?? 0;
  if (count === 0) return '';
  return ` (+${count} earlier ${count === 1 ? 'copy' : 'copies'})`;
}

// Its figures are all there: only what was said is not in the store.
function evictedText({ evictedEvents }: SessionSummary): string {
  return evictedEvents === undefined ? '' : ' (evicted: only in its files)';
}

/** The last folder of the working directory, whichever system wrote it. */
export function projectOf({
  cwd,
}: {
  readonly cwd?: string | undefined;
}): string {
  return cwd?.split(/[/\\]/).findLast((name) => name !== '') ?? '–';
}

function ageOf(summary: SessionSummary, now: number): string {
  const { lastMessageAt } = summary;
  return lastMessageAt === undefined
    ? '–'
    : formatAge(now - Date.parse(lastMessageAt));
}
