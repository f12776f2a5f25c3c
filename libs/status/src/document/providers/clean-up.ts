import type { CleanUpStatus } from '@kato/contracts';
import type { ProviderFacts } from '../status-facts.js';

/** What is known of the main transcript of a session. */
export interface DatedSession {
  readonly isThere: boolean;
  readonly writtenAtMs: number | undefined;
}

export const DAY_MS = 24 * 60 * 60 * 1000;
const NEAR_DAYS = 7;

/** When an assistant may delete a file, in epoch milliseconds. `undefined`: it deletes none, or nobody knows its age. */
export function cleanUpAtMs(
  cleanUp: ProviderFacts['cleanUp'],
  writtenAtMs: number | undefined,
): number | undefined {
  return cleanUp === undefined || writtenAtMs === undefined
    ? undefined
    : writtenAtMs + cleanUp.days * DAY_MS;
}

/** Whom an assistant's own clean-up concerns; `now` in epoch milliseconds. */
export function cleanUpStatus(
  cleanUp: ProviderFacts['cleanUp'],
  sessions: readonly DatedSession[],
  now: number,
): CleanUpStatus | undefined {
  if (cleanUp === undefined) return undefined;
  let [nearSessions, pastSessions] = [0, 0];
  for (const { isThere, writtenAtMs } of sessions) {
    const at = cleanUpAtMs(cleanUp, writtenAtMs);
    if (at === undefined) continue;
    if (at <= now) pastSessions++;
    else if (isThere && at - now <= NEAR_DAYS * DAY_MS) nearSessions++;
  }
  const { days, source } = cleanUp;
  return { days, source, nearSessions, pastSessions };
}
