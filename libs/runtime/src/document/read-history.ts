import {
  historyLine,
  joinHistory,
  sessionKeyText,
  type ConversationEvent,
  type HistoryLine,
  type SessionKey,
  type SessionSnapshotStore,
  type WholeHistory,
} from '@kato/contracts';
import type { ReadSession } from './read-inheritance.js';

/**
 * Puts together a conversation whose files name each other as their beginning, also across sessions. `undefined`: the
 * session's own files, one after the other, are all there is.
 */
export async function readHistory(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  { summary, events: own, stored }: ReadSession,
): Promise<WholeHistory | undefined> {
  const line = historyLine(summary, stored);
  if (line === undefined) return undefined;
  const inherited: ConversationEvent[] = [];
  for (const key of otherSessions(line, summary.key))
    for await (const { events } of store.readEvents(key))
      for (const event of events)
        if (isInLine(event, line)) inherited.push(event);
  return joinHistory(summary, line, { own, inherited });
}

function otherSessions(
  { parts }: HistoryLine,
  own: SessionKey,
): readonly SessionKey[] {
  const keys = new Map(
    parts.map(({ key }) => [sessionKeyText(key), key] as const),
  );
  keys.delete(sessionKeyText(own));
  return [...keys.values()];
}

function isInLine(
  { sourceId }: ConversationEvent,
  { parts }: HistoryLine,
): boolean {
  return parts.some(({ source }) => source.sourceId === sourceId);
}
