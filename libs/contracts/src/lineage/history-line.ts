import type { ConversationEvent } from '../events/conversation-event.js';
import type { HistoryBase } from '../events/event-body.js';
import {
  parseEventId,
  sourceId,
  type SessionKey,
  type SourceId,
} from '../ids/ids.js';
import type { SessionEntry, SourceEntry } from '../snapshot/session-entry.js';

/** A file of a conversation that is spread over several, and how much of it still counts. */
export interface HistoryPart {
  readonly key: SessionKey;
  readonly source: SourceEntry;
  /** Where the next part leaves it; absent on the last part. */
  readonly end?: HistoryBase;
}

/** The files that a conversation is made of, from its beginning to its head. */
export interface HistoryLine {
  readonly parts: readonly HistoryPart[];
  /** The provider's id of the file that holds the beginning, when it is not known. */
  readonly missing?: string;
}

/**
 * Follows where the beginning of a session physically is: a revert goes on in a new file, a fork names the file of another
 * session, and both may name a file that itself goes on from another. The head is the main source with the greatest id,
 * since their ids sort by time. `undefined`: the session is one file, or its files say nothing of the kind.
 */
export function historyLine(
  summary: SessionEntry,
  stored: readonly SessionEntry[],
): HistoryLine | undefined {
  const main = summary.sources.filter(({ role }) => role === 'main');
  if (!main.some((source) => baseOf(source) !== undefined)) return undefined;
  const known = knownSources([...stored, summary]);
  const { provider } = summary.key;
  const head = main.reduce((a, b) => (a.sourceId > b.sourceId ? a : b));
  const parts: HistoryPart[] = [{ key: summary.key, source: head }];
  const passed = new Set([head.sourceId]);
  for (let end = baseOf(head); end !== undefined;) {
    const id = sourceId(provider, end.source);
    const found = known.get(id);
    // A circle is a file that names itself as its beginning: what lies before it cannot be known.
    if (found === undefined || passed.has(id))
      return { parts, missing: end.source };
    passed.add(id);
    parts.unshift({ ...found, end });
    end = baseOf(found.source);
  }
  return { parts };
}

/** Whether an event of a part still counts. Where both are given, neither byte offset nor ordinal may be beyond the end. */
export function isWithin(
  event: ConversationEvent,
  { end }: HistoryPart,
): boolean {
  if (end === undefined) return true;
  const { endOffset, endOrdinal } = end;
  const offset = parseEventId(event.eventId)?.offset ?? 0;
  const { ordinal } = event.native;
  return (
    (endOffset === undefined || offset < endOffset) &&
    (endOrdinal === undefined || ordinal === undefined || ordinal < endOrdinal)
  );
}

/** The file that a source names as its beginning. */
export function baseOf({ summary }: SourceEntry): HistoryBase | undefined {
  return summary.lineage.historyBase;
}

function knownSources(
  summaries: readonly SessionEntry[],
): ReadonlyMap<SourceId, Pick<HistoryPart, 'key' | 'source'>> {
  return new Map(
    summaries.flatMap(({ key, sources }) =>
      sources.map((source) => [source.sourceId, { key, source }] as const),
    ),
  );
}
