import { isoTime, KatoError } from '@kato/contracts';

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);

/** A date, a time, or an age before `now` (`36h`, `7d`, `2w`) as ISO 8601 UTC. Throws `USAGE` for anything else. */
export function parseSince(
  text: string | undefined,
  now: number,
): string | undefined {
  if (text === undefined) return undefined;
  const [, amount, unit] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  const unitMs = UNITS_MS.get(unit ?? '');
  const time =
    unitMs === undefined
      ? isoTime(text)
      : isoTime(now - Number(amount) * unitMs);
  if (time !== undefined) return time;
  throw new KatoError('USAGE', `not a time: ${JSON.stringify(text)}`, {
    hint: 'give a date (2026-06-01), a time (2026-06-01T10:00Z) or an age (36h, 7d)',
  });
}
