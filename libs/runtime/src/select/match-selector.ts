import {
  hasConversation,
  sessionKeyText,
  type SessionKey,
  type SessionEntry,
} from '@kato/contracts';
import type { Selector } from './parse-selector.js';

/**
 * The sessions that a selector can mean. A whole id beats prefixes of others; `latest` is the session with the latest
 * message among those that a person started.
 */
export function matchSelector(
  selector: Selector,
  summaries: readonly SessionEntry[],
): readonly SessionEntry[] {
  const own = summaries.filter(
    ({ key }) =>
      selector.provider === undefined || key.provider === selector.provider,
  );
  if (selector.type === 'latest') {
    const latest = own
      .filter((summary) => !isChild(summary) && hasConversation(summary))
      .reduce<SessionEntry | undefined>(later, undefined);
    return latest === undefined ? [] : [latest];
  }
  const exact = own.filter(({ key }) => key.sessionId === selector.prefix);
  return exact.length > 0
    ? exact
    : own.filter(({ key }) => key.sessionId.startsWith(selector.prefix));
}

/** Whether a session was started by another session's agent, a review or a guard: not one that a person started. */
export function isChild({ lineage }: SessionEntry): boolean {
  return lineage.parentSessionId !== undefined || lineage.role !== undefined;
}

/** Keys as text, sorted: for messages. */
export function keyTexts(keys: readonly SessionKey[]): readonly string[] {
  return keys.map(sessionKeyText).sort();
}

function later(a: SessionEntry | undefined, b: SessionEntry): SessionEntry {
  if (a === undefined) return b;
  const [timeA, timeB] = [a.lastMessageAt ?? '', b.lastMessageAt ?? ''];
  if (timeA !== timeB) return timeA > timeB ? a : b;
  return sessionKeyText(a.key) < sessionKeyText(b.key) ? a : b;
}
