import {
  EMPTY_SOURCE_SUMMARY,
  stampEvent,
  summarizeEvents,
  summarizeSession,
  threadConversation,
} from '@kato/contracts';

/** The conversation of a session with one source, of bodies of events; `text` is in every name that it has. */
export function conversationOf(bodies, { provider, sessionId, text }) {
  const source = { provider, sessionId, sourceId: `claude/${text}` };
  const events = bodies.map((body, index) =>
    stampEvent(source, {
      ...{ offset: index * 100, index: 0 },
      body: { native: { type: 'record' }, ...body },
    }),
  );
  const summary = summarizeSession(
    { provider, sessionId },
    [
      {
        ...{ sourceId: source.sourceId, path: text, role: 'main' },
        ...{ generation: 0, offset: 1, digest: text },
        summary: summarizeEvents(EMPTY_SOURCE_SUMMARY, events, {
          ...{ records: events.length, malformed: 0, unfinishedBytes: 0 },
        }),
      },
    ],
    1,
  );
  return threadConversation(summary, events);
}
