import {
  withoutUndefined,
  type Conversation,
  type SessionKey,
} from '@kato/contracts';

/** How every JSONL export begins: by it kato knows its own files again. `schemaVersion` is that of the event lines. */
export const JSONL_START = '{"type":"header","schemaVersion":1,"kato":1,';

/** How every JSONL export of one session begins. */
export function jsonlHeaderStart({ provider, sessionId }: SessionKey): string {
  const key = JSON.stringify({ provider, session: sessionId });
  return `${JSONL_START}${key.slice(1, -1)}`;
}

/**
 * The first line: whose session it is. Only what seldom changes while a session grows: an export of the longer
 * session then starts like this one.
 */
export function jsonlHeader(conversation: Conversation): string {
  const { summary } = conversation;
  const facts = withoutUndefined({
    reading: summary.reading,
    title: summary.title,
    cwd: summary.cwd,
    startedAt: summary.startedAt,
    beginning: beginningOf(conversation),
  });
  const more = JSON.stringify(facts).slice(1, -1);
  return `${jsonlHeaderStart(summary.key)}${more === '' ? '' : `,${more}`}}`;
}

function beginningOf({ inheritance }: Conversation): object | undefined {
  if (inheritance === undefined) return undefined;
  const { relation, from, records, prompt, missing } = inheritance;
  // `undefined` leaves the key out of the JSON text.
  return { relation, session: from.sessionId, records, prompt, missing };
}
