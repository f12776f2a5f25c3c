import {
  INDEX_SESSION_ID,
  sessionKeyText,
  type SessionKey,
} from '@kato/contracts';
import type { Row } from '../sqlite/driver.js';
import { idOfKeyText, keyText } from '../sqlite/key-text.js';
import { numberColumn, textColumn } from '../sqlite/row.js';
import { namesIn, type SessionNames } from '../view/session-names.js';
import type { CatalogueStatements } from './catalogue-sql.js';
import { changeOf, sessionsOfPage, type SessionChange } from './entry-rows.js';

/** How far somebody knows a store. */
export interface CatalogueMark {
  readonly revision: number;
  readonly names: SessionNames;
}

/** What somebody knows, as it is after the changes that were given so far. */
export interface KnownSessions {
  /** Absent: nothing, or only a part. */
  readonly mark: CatalogueMark | undefined;
  /** How many sources all of them have together. */
  readonly sources: () => number;
  /** `provider/sessionId` of each. */
  readonly texts: () => Iterable<string>;
}

/** Some changes; the last batch has none, and says how far the store is known with them. */
export interface ChangeBatch {
  readonly changes: readonly SessionChange[];
  readonly mark?: CatalogueMark;
}

/**
 * What changed in a store since somebody looked, in one view of it: every change of a session gives one of its sources
 * the revision of that change. What has left the store has no revision: it is looked for where the number of sources
 * does not agree.
 */
export function* readChanges(
  statements: CatalogueStatements,
  known: KnownSessions,
): Generator<ChangeBatch> {
  const { mark } = known;
  const { revision, sources } = countsOf(statements);
  // A smaller one than before: somebody has put an older file's bytes in the place of these.
  const isOlder = mark !== undefined && revision < mark.revision;
  const changed =
    mark && !isOlder ? changedSessions(statements, mark) : undefined;
  const names = changed?.names ?? namesOf(statements);
  if (changed === undefined) yield* allSessions(statements, names);
  else yield* someSessions(statements, changed.keys, names);
  if (known.sources() !== sources) yield goneSessions(statements, known);
  // Nothing that a store does by itself: somebody else has been in it.
  if (known.sources() !== sources) yield* allSessions(statements, names);
  yield { changes: [], mark: { revision, names } };
}

function countsOf({ counts }: CatalogueStatements): {
  readonly revision: number;
  readonly sources: number;
} {
  const row = counts.get() ?? {};
  return {
    revision: numberColumn(row, 'revision'),
    sources: numberColumn(row, 'sources'),
  };
}

interface Changed {
  readonly keys: readonly SessionKey[];
  readonly names: SessionNames;
}

// An index changes the names of others: they are as good as changed themselves.
function changedSessions(
  statements: CatalogueStatements,
  mark: CatalogueMark,
): Changed {
  const rows = statements.changedSessions.iterate(mark.revision);
  const keys = [...rows].map(keyOf);
  if (!keys.some(({ sessionId }) => sessionId === INDEX_SESSION_ID))
    return { keys, names: mark.names };
  const names = namesOf(statements);
  const all = new Map(keys.map((key) => [sessionKeyText(key), key]));
  for (const text of new Set([...mark.names.keys(), ...names.keys()]))
    if (mark.names.get(text) !== names.get(text) && !all.has(text))
      all.set(text, keyFrom(text));
  return { keys: [...all.values()], names };
}

function namesOf({ indexEntries }: CatalogueStatements): SessionNames {
  const page = indexEntries.get(keyText(INDEX_SESSION_ID)) ?? {};
  return namesIn(sessionsOfPage(page).flat());
}

const AT_ONCE = 200;

function* someSessions(
  { sessionEntry }: CatalogueStatements,
  keys: readonly SessionKey[],
  names: SessionNames,
): Generator<ChangeBatch> {
  for (let start = 0; start < keys.length; start += AT_ONCE)
    yield {
      changes: keys.slice(start, start + AT_ONCE).map((key) => {
        const page = sessionEntry.get(
          keyText(key.provider),
          keyText(key.sessionId),
        );
        const [found] = sessionsOfPage(page ?? {});
        return found === undefined
          ? { text: sessionKeyText(key), sources: 0 }
          : changeOf(found, names);
      }),
    };
}

// About 15 ms of work: others have their turn after each page.
const PAGE_ROWS = 250;

function* allSessions(
  { sessionPage, sessionEntry }: CatalogueStatements,
  names: SessionNames,
): Generator<ChangeBatch> {
  let after = ['', ''];
  for (;;) {
    const page = sessionPage.get(...after, PAGE_ROWS) ?? {};
    const sessions = [...sessionsOfPage(page)];
    if (sessions.length === 0) return;
    // Its other sources may be on the next page.
    const isCut = numberColumn(page, 'row_count') === PAGE_ROWS;
    if (isCut && sessions.length > 1) sessions.pop();
    const [last] = sessions.at(-1) ?? [];
    if (last === undefined) return;
    after = [keyText(last.provider), keyText(last.sessionId)];
    const whole =
      isCut && sessions.length === 1
        ? sessionsOfPage(sessionEntry.get(...after) ?? {})
        : sessions;
    yield { changes: whole.map((sources) => changeOf(sources, names)) };
  }
}

function goneSessions(
  { visibleSessions }: CatalogueStatements,
  known: KnownSessions,
): ChangeBatch {
  const there = new Set(
    [...visibleSessions.iterate()].map((row) => sessionKeyText(keyOf(row))),
  );
  const gone = [...known.texts()].filter((text) => !there.has(text));
  return { changes: gone.map((text) => ({ text, sources: 0 })) };
}

function keyOf(row: Row): SessionKey {
  return {
    provider: idOfKeyText(textColumn(row, 'provider')),
    sessionId: idOfKeyText(textColumn(row, 'session_id')),
  };
}

// No provider has a slash in its id.
function keyFrom(text: string): SessionKey {
  const slash = text.indexOf('/');
  return { provider: text.slice(0, slash), sessionId: text.slice(slash + 1) };
}
