const MAX_SECONDS = 1e11;

/**
 * Normalises a time that a source wrote to ISO 8601 UTC with milliseconds; `undefined` for anything that is not a time.
 * Strings are parsed as written (a time without a zone is taken as UTC), numbers are epoch milliseconds.
 * Never reads a clock.
 */
export function isoTime(value: unknown): string | undefined {
  if (typeof value === 'number') return fromEpochMs(value);
  if (typeof value !== 'string' || value.length < 10) return undefined;
  if (CANONICAL.test(value)) return isRealTime(value) ? value : undefined;
  return fromEpochMs(Date.parse(HAS_ZONE.test(value) ? value : `${value}Z`));
}

/** Epoch seconds (as Codex writes them) to ISO 8601 UTC with milliseconds. */
export function isoTimeFromSeconds(value: unknown): string | undefined {
  if (typeof value !== 'number' || Math.abs(value) > MAX_SECONDS)
    return undefined;
  return fromEpochMs(value * 1000);
}

const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const HAS_ZONE = /^\d{4}-\d\d-\d\d$|(?:Z|[+-]\d\d:?\d\d)$/i;
// Beyond this the ISO form needs a sign and six digits, and no longer sorts as text.
const MAX_EPOCH_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function isRealTime(value: string): boolean {
  return !Number.isNaN(Date.parse(value));
}

function fromEpochMs(epochMs: number): string | undefined {
  if (!Number.isFinite(epochMs) || epochMs < 0 || epochMs > MAX_EPOCH_MS)
    return undefined;
  return new Date(epochMs).toISOString();
}
