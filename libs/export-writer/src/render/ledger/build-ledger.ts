import {
  addToTally,
  type Conversation,
  type Diagnostic,
  type EventId,
  type Ledger,
  type SourceId,
  type Tally,
} from '@kato/contracts';

/** What reading the sources had to say. */
export interface ReadingFacts {
  readonly diagnostics: readonly Diagnostic[];
  /** Sources of the session that could not be read just now. */
  readonly unread: readonly SourceId[];
}

/**
 * Adds up what was read and what a document shows of it. Every event is either rendered or counted in `hidden`: by its
 * reason, or by its kind where no reason hides it (token figures, session facts: the document has no place for them).
 */
export function buildLedger(
  conversation: Conversation,
  { diagnostics, unread }: ReadingFacts,
  shown: ReadonlySet<EventId>,
): Ledger {
  const { summary, events, rewritten } = conversation;
  const unreadSources = countUnread(conversation, unread);
  return {
    records: summary.records,
    malformed: summary.malformed,
    diagnostics: addToTally(
      [],
      diagnostics.map(({ code }) => code),
    ),
    unfinishedBytes: summary.sources.reduce(
      (bytes, source) => bytes + source.summary.unfinishedBytes,
      0,
    ),
    ...(unreadSources > 0 && { unreadSources }),
    ...(rewritten !== undefined && { rewritten }),
    events: events.length,
    rendered: events.reduce(
      (n, { eventId }) => n + (shown.has(eventId) ? 1 : 0),
      0,
    ),
    hidden: tallyHidden(conversation, shown),
    unknown: summary.unknown,
    unknownTypes: summary.unknownTypes,
    usage: conversation.usage,
    sources: summary.sources.map(({ sourceId, offset, digest }) => ({
      sourceId,
      bytes: offset,
      digest,
    })),
  };
}

function countUnread(
  { summary }: Conversation,
  unread: readonly SourceId[],
): number {
  const incomplete = summary.sources.flatMap((source) =>
    source.incomplete === true ? [source.sourceId] : [],
  );
  return new Set([...incomplete, ...unread]).size;
}

function tallyHidden(
  { events, hidden }: Conversation,
  shown: ReadonlySet<EventId>,
): Tally {
  const reasons = events
    .filter(({ eventId }) => !shown.has(eventId))
    .map(({ eventId, kind }) => hidden.get(eventId) ?? kind);
  return addToTally([], reasons);
}
