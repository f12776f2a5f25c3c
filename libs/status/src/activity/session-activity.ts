/** A session is stale when nothing was said for this long, by the source's own time. */
export const STALE_AFTER_MS = 5 * 60 * 1000;

export type Activity = 'active' | 'stale';

/**
 * The one staleness rule: stale means no *message* for `staleAfterMs` before `now` (epoch milliseconds). A session whose
 * source gives no times is stale: nothing says that it is alive. So is one whose last message is further in the future: a
 * clock was wrong, and nobody knows by how much.
 */
export function sessionActivity(
  { lastMessageAt }: { readonly lastMessageAt?: string | undefined },
  now: number,
  staleAfterMs: number = STALE_AFTER_MS,
): Activity {
  if (lastMessageAt === undefined) return 'stale';
  return Math.abs(now - Date.parse(lastMessageAt)) < staleAfterMs
    ? 'active'
    : 'stale';
}
