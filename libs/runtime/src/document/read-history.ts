import {
  historyLine,
  joinHistory,
  sessionKeyText,
  type ConversationEvent,
  type HistoryLine,
  type SessionKey,
  type WholeHistory,
} from '@kato/contracts';
import type { EventReading, ReadableSession } from './event-reading.js';
import type { ReadSession } from './read-inheritance.js';

/**
 * Puts together a conversation whose files name each other as their beginning, also across sessions. `undefined`: the
 * session's own files, one after the other, are all there is.
 */
export async function readHistory(
  reading: EventReading,
  { summary, events: own, stored }: ReadSession,
): Promise<WholeHistory | undefined> {
  const line = historyLine(summary, stored);
  if (line === undefined) return undefined;
  const inherited: ConversationEvent[] = [];
  for (const session of otherSessions(line, summary.key)) {
    const isWanted = (event: ConversationEvent) => isInLine(event, line);
    for (const event of await reading.events(session, isWanted))
      inherited.push(event);
  }
  return joinHistory(summary, line, { own, inherited });
}

function otherSessions(
  { parts }: HistoryLine,
  own: SessionKey,
): readonly ReadableSession[] {
  const sessions = new Map<string, ReadableSession>();
  for (const { key, source } of parts) {
    const text = sessionKeyText(key);
    const sources = [...(sessions.get(text)?.sources ?? []), source];
    sessions.set(text, { key, sources });
  }
  sessions.delete(sessionKeyText(own));
  return [...sessions.values()];
}

function isInLine(
  { sourceId }: ConversationEvent,
  { parts }: HistoryLine,
): boolean {
  return parts.some(({ source }) => source.sourceId === sourceId);
}
