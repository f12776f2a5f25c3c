import {
  sessionKeyText,
  type EarlierReading,
  type SessionList,
} from '@kato/contracts';

/** The earlier readings that are of listed sessions. */
export function readingsOf(
  { sessions }: Pick<SessionList, 'sessions'>,
  readings: readonly EarlierReading[],
): readonly EarlierReading[] {
  const listed = new Set(sessions.map(({ key }) => sessionKeyText(key)));
  return readings.filter(({ key }) => listed.has(sessionKeyText(key)));
}
