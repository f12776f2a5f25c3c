import { formatAge } from './format-age.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** How long something has been up: `41s`, `2h 5m`, `3d 4h`. */
export function formatUptime(ms: number): string {
  if (ms < DAY) return formatAge(ms);
  const hours = Math.floor((ms % DAY) / HOUR);
  return `${Math.floor(ms / DAY)}d${hours === 0 ? '' : ` ${hours}h`}`;
}
