import type { Observe } from '@kato/contracts';
import type { FileEvent } from '../ports/watch-port.js';

/** Hears of hints that lead to nothing, and why. */
export type OnDropped = (event: FileEvent, reason: string) => void;

/** Others write in these folders too, and often: so many files are remembered as told of. */
const MAX_TOLD = 1000;

/** Tells the observer of dropped hints, once for each file and reason. */
export function droppedHints(observe: Observe | undefined): OnDropped {
  const told = new Set<string>();
  return ({ root, relativePath }, reason) => {
    if (observe === undefined) return;
    const { provider } = root;
    const path = `${root.path}/${relativePath}`;
    const key = JSON.stringify([reason, provider, path]);
    if (told.has(key)) return;
    if (told.size >= MAX_TOLD) told.clear();
    told.add(key);
    observe({ event: 'hint.dropped', reason, provider, path });
  };
}
