const MAX_SECONDS = 1e11;

/**
 * Normalises a time that a source wrote to ISO 8601 UTC with milliseconds; `undefined` for anything that is not a time.
 * Strings must be ISO 8601 (`T` or a space between date and time; without a zone it is UTC), numbers are epoch
 * milliseconds. Never reads a clock.
 */
export function isoTime(value: unknown): string | undefined {
  if (typeof value === 'number') return value < 0 ? undefined : written(value);
  if (typeof value !== 'string') return undefined;
  if (CANONICAL.test(value)) return isRealDay(value) ? value : undefined;
  // Only what has the form of a time: `Date.parse` finds years in any words ("item 12" is the year 2001 to it).
  const match = ISO.exec(value);
  if (match === null) return undefined;
  const [, date = '', time = '00:00', sign, hours, minutes = '00'] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  return isRealDay(date)
    ? written(Date.parse(`${date}T${time.replace(',', '.')}${zone}`))
    : undefined;
}

/** Epoch seconds (as Codex writes them) to ISO 8601 UTC with milliseconds. */
export function isoTimeFromSeconds(value: unknown): string | undefined {
  if (typeof value !== 'number' || Math.abs(value) > MAX_SECONDS)
    return undefined;
  return isoTime(value * 1000);
}

const CANONICAL =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const ISO =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?)?$/;
const CANONICAL_LENGTH = 24;

// Of days that a month has not, `Date` makes days of the next month.
function isRealDay(value: string): boolean {
  const day = Number(value.slice(8, 10));
  if (day <= 28) return day >= 1;
  const month = Number(value.slice(5, 7));
  if (month !== 2) return day <= (SHORT_MONTHS.includes(month) ? 30 : 31);
  return day === 29 && isLeapYear(Number(value.slice(0, 4)));
}

const SHORT_MONTHS: readonly number[] = [4, 6, 9, 11];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Canonical text, as long as the year has four digits: beyond, the text no longer sorts as time does. */
function written(epochMs: number): string | undefined {
  if (!Number.isFinite(epochMs) || Math.abs(epochMs) > 8.64e15)
    return undefined;
  const text = new Date(epochMs).toISOString();
  return text.length === CANONICAL_LENGTH ? text : undefined;
}
