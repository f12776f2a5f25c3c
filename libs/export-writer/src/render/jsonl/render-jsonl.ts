import type { Conversation, ConversationEvent, Ledger } from '@kato/contracts';
import { jsonlHeader } from './header-line.js';

/**
 * JSON Lines: a header, one line per event of the session in source order, a ledger. Each event has its own fields
 * beside `type`, and `hidden` as the conversation sees it.
 */
export function renderJsonl(
  conversation: Conversation,
  ledger: Ledger,
): string {
  const { header, events, end } = jsonlLines(conversation, ledger);
  return `${[header, ...events, end].join('\n')}\n`;
}

/** The lines of a document, without line feeds. */
export function jsonlLines(
  conversation: Conversation,
  ledger: Ledger,
): {
  readonly header: string;
  readonly events: readonly string[];
  readonly end: string;
} {
  return {
    header: jsonlHeader(conversation),
    events: conversation.events.map((event) =>
      JSON.stringify(eventLine(conversation, event)),
    ),
    end: JSON.stringify({ type: 'ledger', ...ledger }),
  };
}

function eventLine({ hidden }: Conversation, event: ConversationEvent): object {
  // `undefined` leaves the key out of the JSON text.
  return { type: 'event', ...event, hidden: hidden.get(event.eventId) };
}
