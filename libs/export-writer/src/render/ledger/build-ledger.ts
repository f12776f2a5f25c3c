import {
  addToTally,
  withoutUndefined,
  type Conversation,
  type ConversationEvent,
  type Diagnostic,
  type DiagnosticCode,
  type DocumentPart,
  type EventId,
  type Ledger,
  type LedgerSource,
  type LedgerSplit,
  type SourceId,
  type SourceState,
  type Tally,
} from '@kato/contracts';
import type { EventSet } from './event-set.js';
import { DOCUMENT_VERSION } from './document-version.js';

/** What reading the sources had to say, and what was made of it. */
export interface LedgerFacts {
  readonly diagnostics: readonly Diagnostic[];
  /** Sources of the session that could not be read just now. */
  readonly unread: readonly SourceId[];
  /** What the document shows. */
  readonly shown: EventSet;
  /** What it would show if nothing were left out. */
  readonly visible?: EventSet;
  /** What was left out, and as which part. */
  readonly excluded?: ReadonlyMap<EventId, DocumentPart>;
  /** What another file of the same export answers for. */
  readonly elsewhere?: { has(id: EventId): boolean };
  /** How the file belongs to others. */
  readonly split?: LedgerSplit;
  /** Of the provider's decoder. */
  readonly decoder?: number | undefined;
  /** The choices for it, as `printChoices` writes them. */
  readonly options?: string;
}

/**
 * Adds up what was read and what a document shows of it. Every event is either rendered or counted in `hidden`: as left out by
 * an option (`option:thinking`), as told in the file of a sub-agent (`split:agents`), by its reason, or by its kind where no reason hides it (token figures, session facts: the
 * document has no place for them).
 */
export function buildLedger(
  conversation: Conversation,
  facts: LedgerFacts,
): Ledger {
  const { diagnostics, unread, shown, decoder, split, options = '' } = facts;
  const { summary, events, rewritten } = conversation;
  const unreadSources = countUnread(conversation, unread);
  return {
    documentVersion: DOCUMENT_VERSION,
    ...(decoder !== undefined && { decoder }),
    records: summary.records,
    malformed: summary.malformed,
    diagnostics: addToTally(
      [],
      diagnostics.flatMap(({ code }) => (code === HISTORY ? [] : [code])),
    ),
    unfinishedBytes: summary.sources.reduce(
      (bytes, source) => bytes + source.summary.unfinishedBytes,
      0,
    ),
    ...(unreadSources > 0 && { unreadSources }),
    ...(rewritten !== undefined && { rewritten }),
    events: events.length,
    rendered: events.reduce((n, event) => n + (shown.has(event) ? 1 : 0), 0),
    hidden: tallyHidden(conversation, facts),
    unknown: summary.unknown,
    unknownTypes: summary.unknownTypes,
    usage: conversation.usage,
    ...(options !== '' && { options }),
    ...(split !== undefined && { split }),
    sources: summary.sources.map(ledgerSource),
  };
}

// What the store went through: the same file has it in one store and not in another.
const HISTORY: DiagnosticCode = 'source-restarted';

function ledgerSource(source: SourceState): LedgerSource {
  const { sourceId, offset, digest, generation, earlier } = source;
  const reading = earlier === true ? generation : undefined;
  return withoutUndefined({ sourceId, bytes: offset, digest, reading });
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
  { shown, visible, excluded, elsewhere }: LedgerFacts,
): Tally {
  const isAnyOut = excluded !== undefined && excluded.size > 0;
  const reasonOf = (event: ConversationEvent): string => {
    if (elsewhere?.has(event.eventId) === true) return 'split:agents';
    const part =
      isAnyOut && visible?.has(event) === true
        ? excluded.get(event.eventId)
        : undefined;
    return part === undefined
      ? (hidden.of(event) ?? event.kind)
      : `option:${part}`;
  };
  return addToTally(
    [],
    events.filter((event) => !shown.has(event)).map(reasonOf),
  );
}
