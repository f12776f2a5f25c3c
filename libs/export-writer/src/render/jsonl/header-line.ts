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
export function jsonlHeader({ summary }: Conversation): string {
  const facts = withoutUndefined({
    title: summary.title,
    cwd: summary.cwd,
    startedAt: summary.startedAt,
  });
  const more = JSON.stringify(facts).slice(1, -1);
  return `${jsonlHeaderStart(summary.key)}${more === '' ? '' : `,${more}`}}`;
}
