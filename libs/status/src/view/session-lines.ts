import type { SessionStatus, StatusDocument } from '@kato/contracts';
import { shortIds } from '../table/short-ids.js';
import { clean } from '../text/clean.js';
import { digits } from '../text/digits.js';
import { cut, fit } from '../text/fit.js';
import { ageOf } from './age-of.js';
import { textWidth } from '../text/text-width.js';
import { NARROW_COLUMNS } from './narrow-columns.js';
import { line, type StatusLine } from './status-line.js';

const MAX_ID = 26;
const MAX_PROJECT = 12;
const MAX_TITLE = 2000;
const AGENT = 'agent-';
const AGENT_CHARS = 12;

/** The active sessions with their sub-agents as a tree, then the stale ones: two sections, each may be empty. */
export function sessionLines(
  document: StatusDocument,
  columns: number,
): readonly (readonly StatusLine[])[] {
  const rows = rowsOf(document);
  const widths = widthsOf(rows);
  const shown = (isStale: boolean): readonly StatusLine[] =>
    rows
      .filter((row) => row.isStale === isStale)
      .map((row) =>
        line(
          row.tone,
          columns < NARROW_COLUMNS
            ? shortLine(row)
            : wholeLine(row, widths, columns),
        ),
      );
  const [active, stale] = [shown(false), shown(true)];
  return [
    active.length === 0 ? [] : [line('heading', 'ACTIVE'), ...active],
    stale.length === 0 ? [] : [line('heading', staleHead(document)), ...stale],
  ];
}

function staleHead({ sessions, totals }: StatusDocument): string {
  const listed = sessions.filter(
    ({ stale, parentSessionId }) => stale && parentSessionId === undefined,
  ).length;
  return listed < totals.stale
    ? `STALE (last ${listed} of ${digits(totals.stale)}; --all shows the rest)`
    : 'STALE';
}

/** A session as cells of a line, all of them harmless text. */
interface Row {
  readonly tone: StatusLine['tone'];
  /** In the section of stale sessions: a sub-agent stands where its session does. */
  readonly isStale: boolean;
  readonly mark: string;
  readonly id: string;
  readonly project: string;
  readonly age: string;
  readonly events: string;
  readonly title: string;
  readonly tag: string;
}

function rowsOf({ sessions, generatedAt }: StatusDocument): readonly Row[] {
  const now = Date.parse(generatedAt);
  const ids = shownIds(sessions);
  let isStale = false;
  return sessions.map((session, at) => {
    const { parentSessionId, provider } = session;
    const id = clean(ids[at] ?? '');
    const isAgent = parentSessionId !== undefined;
    if (!isAgent) isStale = session.stale;
    const isLast = sessions[at + 1]?.parentSessionId === undefined;
    const name = isAgent
      ? `${isLast ? '└' : '├'} ${id}`
      : `${clean(provider)}/${id}`;
    return {
      tone: isAgent ? 'plain' : isStale ? 'stale' : 'active',
      ...{ isStale, mark: isAgent ? ' ' : isStale ? '○' : '●' },
      id: cut(name, MAX_ID),
      project: cut(clean(projectOf(session)), MAX_PROJECT),
      age: ageOf(session.lastMessageAt, now),
      events: `${digits(session.events)} ev`,
      title: clean((session.title ?? '').slice(0, MAX_TITLE)),
      tag: tagOf(session),
    };
  });
}

// Of a sub-agent inside a session nobody types the id: it only has to be told from its neighbours.
function shownIds(sessions: readonly SessionStatus[]): readonly string[] {
  const ids = sessions.map(({ sessionId }) => sessionId);
  const short = shortIds(ids);
  return ids.map((id, at) =>
    id.startsWith(AGENT) ? id.slice(0, AGENT_CHARS) : (short[at] ?? ''),
  );
}

function projectOf({ agentType, project = '–' }: SessionStatus): string {
  return agentType ?? project;
}

/** What is odd about its file. */
function tagOf({ onlyCopy, source, evictedEvents }: SessionStatus): string {
  if (onlyCopy === true) return 'only copy';
  if (source.state === 'deleted') return 'file gone';
  if (source.state === 'unreadable') return 'unreadable';
  if (evictedEvents !== undefined) return 'evicted';
  return source.state === 'archived-only' ? 'archived' : '';
}

type Widths = Readonly<Record<'id' | 'project' | 'age' | 'events', number>>;

function widthsOf(rows: readonly Row[]): Widths {
  const widest = (read: (row: Row) => string): number =>
    rows.reduce((most, row) => Math.max(most, textWidth(read(row))), 0);
  return {
    id: widest((row) => row.id),
    project: widest((row) => row.project),
    age: widest((row) => row.age),
    events: widest((row) => row.events),
  };
}

function wholeLine(row: Row, widths: Widths, columns: number): string {
  const head = [
    `${row.mark}  ${fit(row.id, widths.id)}`,
    fit(row.project, widths.project),
    row.age.padStart(widths.age),
    row.events.padStart(widths.events),
  ].join('  ');
  const room = columns - textWidth(head) - 2;
  if (row.tag === '') return `${head}  ${row.title}`;
  const titleRoom = room - row.tag.length - 2;
  return titleRoom < 1
    ? `${head}  ${row.tag}`
    : `${head}  ${fit(row.title, titleRoom)}  ${row.tag}`;
}

function shortLine({ mark, id, age, title, tag }: Row): string {
  return [mark, id, age, ...(tag === '' ? [] : [tag]), title].join(' ');
}
