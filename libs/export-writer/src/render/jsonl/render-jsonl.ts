import type { Conversation, ConversationEvent } from '@kato/contracts';
import type { TwoLedgers } from '../ledger/two-ledgers.js';
import type { TextPart } from '../pieces/text-part.js';
import { endingPart } from '../pieces/ending-part.js';
import { jsonlHeader } from './header-line.js';
import { ledgerLine } from './ledger-line.js';

/**
 * JSON Lines: a header, one line per event of the session in source order, a ledger. Each event has its own fields
 * beside `type`, and `hidden` as the conversation sees it.
 */
export function* renderJsonl(
  conversation: Conversation,
  ledger: TwoLedgers,
): Generator<TextPart> {
  const { header, events, end } = jsonlLines(conversation, ledger);
  yield `${header}\n`;
  for (const event of events) {
    yield event;
    yield '\n';
  }
  yield endingPart((body) => `${end(body)}\n`);
}

/** The lines of a document, without line feeds. */
export function jsonlLines(
  conversation: Conversation,
  ledger: TwoLedgers,
): {
  readonly header: string;
  readonly events: Iterable<TextPart>;
  readonly end: (body: string) => string;
} {
  return {
    header: jsonlHeader(conversation),
    events: eventLines(conversation),
    end: (body) => ledgerLine({ ...ledger.end(), body }),
  };
}

function* eventLines(conversation: Conversation): Generator<TextPart> {
  for (const sketch of conversation.events)
    yield {
      now: () => eventLine(conversation, sketch),
      later: async (texts) =>
        eventLine(conversation, await texts.event(sketch)),
    };
}

function eventLine({ hidden }: Conversation, event: ConversationEvent): string {
  const reason = hidden.of(event);
  // `undefined` leaves the key out of the JSON text.
  return JSON.stringify({ type: 'event', ...event, hidden: reason });
}
