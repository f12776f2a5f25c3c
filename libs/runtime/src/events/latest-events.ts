import type {
  ConversationEvent,
  EventPosition,
  SessionKey,
  SessionSnapshotStore,
  SessionTail,
  SourceId,
  SourceState,
} from '@kato/contracts';

export interface LatestPorts {
  readonly store: Pick<SessionSnapshotStore, 'get'>;
  readonly tail: SessionTail;
}

/**
 * The latest events of a session and its agents, by time; at one time, in the order of their sources. With them, where every
 * source of the session ends: what follows is new. Reads as many of each source at most, and of no more sources than that.
 */
export async function latestEvents(
  key: SessionKey,
  count: number,
  { store, tail }: LatestPorts,
): Promise<{
  readonly events: readonly ConversationEvent[];
  readonly position: readonly EventPosition[];
}> {
  const snapshot = await store.get(key, { maxEvents: 0 });
  const sources = snapshot?.summary.sources ?? [];
  const asked = latestSources(sources, count);
  const known = new Map<SourceId, EventPosition>(
    sources.map((one) => [one.sourceId, startOf(one, asked, count)]),
  );
  const found: ConversationEvent[] = [];
  for await (const batch of tail.readTail(key, [...known.values()])) {
    known.set(batch.position.sourceId, batch.position);
    for (const event of batch.events) found.push(event);
  }
  return { events: lastOf(found, count), position: [...known.values()] };
}

/** The sources that the latest events can be in. */
function latestSources(
  sources: readonly SourceState[],
  count: number,
): ReadonlySet<SourceId> {
  const spoken = sources.filter(
    ({ role }) => role === 'main' || role === 'agent',
  );
  const byTime = spoken.toSorted((a, b) =>
    compare(b.summary.lastAt ?? '', a.summary.lastAt ?? ''),
  );
  return new Set(byTime.slice(0, count).map(({ sourceId }) => sourceId));
}

function startOf(
  { sourceId, generation, summary }: SourceState,
  asked: ReadonlySet<SourceId>,
  count: number,
): EventPosition {
  const skipped = asked.has(sourceId) ? summary.events - count : summary.events;
  return { sourceId, generation, events: Math.max(0, skipped) };
}

// What has no time stands with what was written before it in its source.
function lastOf(
  events: readonly ConversationEvent[],
  count: number,
): readonly ConversationEvent[] {
  const times = new Map<SourceId, string>();
  const timed = events.map((event) => {
    const at = event.at ?? times.get(event.sourceId) ?? '';
    times.set(event.sourceId, at);
    return { at, event };
  });
  const inTime = timed.toSorted((a, b) => compare(a.at, b.at));
  return count === 0 ? [] : inTime.slice(-count).map(({ event }) => event);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
