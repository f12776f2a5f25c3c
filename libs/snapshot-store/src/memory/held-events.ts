import { heldBytes } from './held-bytes.js';

/** An event in memory. */
interface HeldEvent {
  /** See `encodeEvent`. Text, so that its size is known and nobody can change it. */
  readonly line: string;
  readonly bytes: number;
  /** The store's revision of its commit: tells which of two events is older. */
  readonly revision: number;
}

/** How many events, and the memory that they take. */
export interface EventCount {
  readonly events: number;
  readonly bytes: number;
}

/** The events of one generation that are in memory, oldest first. Grows at the end, is evicted from the front. */
export interface HeldEvents {
  readonly list: HeldEvent[];
  bytes: number;
}

export function holdEvents(
  held: HeldEvents,
  lines: readonly string[],
  revision: number,
): void {
  for (const line of lines) {
    const bytes = heldBytes(line);
    held.list.push({ line, bytes, revision });
    held.bytes += bytes;
  }
}

/** The revision of the oldest event; `undefined` when none is held. */
export function oldestRevision(held: HeldEvents): number | undefined {
  return held.list[0]?.revision;
}

/** Drops events of the oldest commit from the front, as many as `excess` asks for. Returns what was dropped. */
export function dropOldest(held: HeldEvents, excess: EventCount): EventCount {
  const revision = oldestRevision(held);
  let events = 0;
  let bytes = 0;
  for (const event of held.list) {
    const enough = events >= excess.events && bytes >= excess.bytes;
    if (enough || event.revision !== revision) break;
    events += 1;
    bytes += event.bytes;
  }
  held.list.splice(0, events);
  held.bytes -= bytes;
  return { events, bytes };
}
