import type { SourceEntry } from '@kato/contracts';
import type { ChosenSessions } from './choose-sessions.js';
import { mainSources } from './main-sources.js';
import { subAgents } from './sub-agents.js';

/** What a host has to look at for a status. */
export interface SourcesToLookAt {
  /** The main transcripts of all sessions that count: whether they are there. */
  readonly counted: readonly SourceEntry[];
  /** The files of what is listed: also what they are like now. */
  readonly listed: readonly SourceEntry[];
}

/** The files that a status has to know something of. `now` as given to `chooseSessions`. */
export function sourcesOf(
  chosen: ChosenSessions,
  now: number,
): SourcesToLookAt {
  return {
    counted: chosen.counted.flatMap(({ summary }) => mainSources(summary)),
    listed: chosen.listed.flatMap((session) => [
      ...mainSources(session.summary),
      ...subAgents(session, chosen, now).flatMap(({ sources }) => sources),
    ]),
  };
}
