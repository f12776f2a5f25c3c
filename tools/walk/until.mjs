import { setTimeout } from 'node:timers/promises';

const LIMIT_MS = 20_000;

/** What `look` gives as soon as it gives something true; an error that names what was waited for after 20 seconds. */
export async function until(what, look) {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await setTimeout(25);
  }
}
