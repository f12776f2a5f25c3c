/**
 * Makes lines of a rollout. Since "items" (`paginated`) every line has an ordinal, and what the user saw is written as
 * completed items; before, as events with the text alone. Format: docs/formats/codex-rollout.md, "Shapes of a line".
 */
export function codexLines(session) {
  const { random, paginated, sessionId } = session;
  let atMs = session.startMs;
  let ordinal = 0;
  const line = (type, payload) => ({
    timestamp: new Date((atMs += random.int(5, 4000))).toISOString(),
    ...(paginated && { ordinal: ordinal++ }),
    type,
    payload,
  });
  const event = (type, fields) => line('event_msg', { type, ...fields });
  return {
    ...session,
    atMs: () => atMs,
    line,
    event,
    /** What the model has. */
    item: (type, fields) => line('response_item', { type, ...fields }),
    /** What the user saw: a completed item. */
    seen: (turnId, item) =>
      event('item_completed', {
        ...{ thread_id: sessionId, turn_id: turnId },
        item,
      }),
  };
}
