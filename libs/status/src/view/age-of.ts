import { formatAge } from '../text/format-age.js';

const MINUTE = 60_000;

/** How old a time is at a moment (epoch milliseconds), for people; `ahead` of one that a wrong clock wrote. */
export function ageOf(at: string | undefined, now: number): string {
  if (at === undefined) return '–';
  const age = now - Date.parse(at);
  return age < -MINUTE ? 'ahead' : formatAge(age);
}
