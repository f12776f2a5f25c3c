import {
  INDEX_SESSION_ID,
  sessionKeyText,
  withoutUndefined,
  type HeldSource,
  type SessionKey,
  type SourceFingerprint,
  type SourceId,
} from '@kato/contracts';
import { fileStanding, type SourcePlaces } from '@kato/ingestion-core';
import type { RetainedSession } from './plan-retention.js';

/** A session with all its sources. */
export interface HeldSession extends RetainedSession {
  readonly sources: readonly HeldSource[];
}

/** What the store remembers of every file. */
export type Fingerprints = ReadonlyMap<SourceId, SourceFingerprint>;

const STATS_AT_ONCE = 32;

/** The sessions that sources make, all of them taken to have their files. Indexes are of none, and always stay. */
export function heldSessions(
  sources: readonly HeldSource[],
  asked?: SessionKey,
): readonly HeldSession[] {
  const askedText = asked && sessionKeyText(asked);
  const sessions = new Map<string, HeldSource[]>();
  for (const source of sources) {
    if (source.key.sessionId === INDEX_SESSION_ID) continue;
    const text = sessionKeyText(source.key);
    const known = sessions.get(text);
    if (known === undefined) sessions.set(text, [source]);
    else known.push(source);
  }
  return [...sessions.entries()].map(([text, members]) =>
    sessionOf(members, text === askedText),
  );
}

function sessionOf(
  sources: readonly HeldSource[],
  isAsked: boolean,
): HeldSession {
  const sum = (read: (source: HeldSource) => number): number =>
    sources.reduce((total, source) => total + read(source), 0);
  const { provider = '', sessionId = '' } = sources[0]?.key ?? {};
  return withoutUndefined(
    {
      ...{ key: { provider, sessionId }, sources, isAsked },
      heldEvents: sum(({ heldEvents }) => heldEvents),
      heldBytes: sum(({ heldBytes }) => heldBytes),
      earlierBytes: sum(({ earlierBytes }) => earlierBytes),
      files: 'same' as const,
    },
    { lastAt: latestOf(sources) },
  );
}

/** Looks at the files of sessions, a few at a time. */
export async function readStandings(
  sessions: readonly HeldSession[],
  prints: Fingerprints,
  places: SourcePlaces,
): Promise<readonly HeldSession[]> {
  const known: HeldSession[] = [];
  for (let start = 0; start < sessions.length; start += STATS_AT_ONCE) {
    const some = sessions.slice(start, start + STATS_AT_ONCE);
    const files = await Promise.all(
      some.map((session) => sessionStanding(session, prints, places)),
    );
    for (const [i, session] of some.entries())
      known.push({ ...session, files: files[i] ?? 'other' });
  }
  return known;
}

/** What stands where all files of a session were: a source that gave nothing does not count. */
export async function sessionStanding(
  { sources }: Pick<HeldSession, 'sources'>,
  prints: Fingerprints,
  places: SourcePlaces,
): Promise<HeldSession['files']> {
  const full = sources.filter(({ events }) => events > 0);
  const found = new Set<HeldSession['files']>();
  for (const source of full.length > 0 ? full : sources) {
    const print = prints.get(source.sourceId);
    if (print === undefined) return 'other';
    const { malformed, generation, isSettled } = source;
    const standing = await fileStanding({ ...print, malformed }, places);
    const isSame = isSettled && print.generation === generation;
    found.add(standing === 'same' && !isSame ? 'other' : standing);
  }
  const [first, ...others] = found;
  return first === undefined || others.length > 0 ? 'other' : first;
}

function latestOf(sources: readonly HeldSource[]): string | undefined {
  let latest: string | undefined;
  for (const { lastAt } of sources)
    if (lastAt !== undefined && (latest === undefined || lastAt > latest))
      latest = lastAt;
  return latest;
}
