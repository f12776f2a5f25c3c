import { setTimeout } from 'node:timers/promises';
import { toyRoot, toySource } from '../toy/toy-provider.mjs';

const LIMIT_MS = 70_000;

/** How long it takes until the store has so many records of a source; `Infinity` when that takes more than a minute. */
export async function seen(store, name, records) {
  const { sourceId } = toySource(toyRoot('/'), `${name}.jsonl`);
  const begun = performance.now();
  for (;;) {
    const checkpoint = await store.checkpoint(sourceId);
    const ms = Math.round(performance.now() - begun);
    if (checkpoint?.summary.records === records) return ms;
    if (ms > LIMIT_MS) return Infinity;
    await setTimeout(10);
  }
}
