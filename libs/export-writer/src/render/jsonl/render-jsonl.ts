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
  const lines = [
    jsonlHeader(conversation),
    ...conversation.events.map((event) =>
      JSON.stringify(eventLine(conversation, event)),
    ),
    JSON.stringify({ type: 'ledger', ...ledger }),
  ];
  return `${lines.join('\n')}\n`;
}

function eventLine({ hidden }: Conversation, event: ConversationEvent): object {
  // `undefined` leaves the key out of the JSON text.
  return { type: 'event', ...event, hidden: hidden.get(event.eventId) };
}
