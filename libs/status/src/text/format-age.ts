const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration for people: `14s`, `3m`, `2h 5m`, `5d`, `3y`. Times in the future count as now. */
export function formatAge(ageMs: number): string {
  const age = Math.max(0, ageMs);
  if (age < MINUTE) return `${Math.floor(age / SECOND)}s`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m`;
  if (age < DAY) {
    const minutes = Math.floor((age % HOUR) / MINUTE);
    return `${Math.floor(age / HOUR)}h${minutes === 0 ? '' : ` ${minutes}m`}`;
  }
  const days = Math.floor(age / DAY);
  return days < 365 ? `${days}d` : `${Math.floor(days / 365)}y`;
}
