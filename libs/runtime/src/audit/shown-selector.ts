import { loadMask } from '../document/load-mask.js';

const MAX_CHARS = 200;

/** What somebody asked for, as a record may have it: it can be anything, so secrets are masked, and it is short. */
export async function shownSelector(selector: string): Promise<string> {
  // Enough to know a secret by, however long the rest is.
  const text = selector.slice(0, MAX_CHARS * 10);
  const startMask = await loadMask();
  const masked = startMask().redact(text);
  return masked.length <= MAX_CHARS ? masked : `${masked.slice(0, MAX_CHARS)}…`;
}
