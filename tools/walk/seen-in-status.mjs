import { readFileSync } from 'node:fs';
import { until } from './until.mjs';

/** Waits until the status names the last message of both sessions. */
export function seesAll({ kato, sessions }, what) {
  return until(`${what} in the status`, () => {
    const { sessions: listed } = kato.status();
    return sessions.every(({ id, path }) =>
      listed.some(
        (one) => one.sessionId === id && one.lastMessageAt === lastTime(path),
      ),
    );
  });
}

function lastTime(path) {
  return JSON.parse(readFileSync(path, 'utf8').trimEnd().split('\n').at(-1))
    .timestamp;
}

/** What must not change when the daemon goes. */
export function figuresOf({ totals, providers, sessions }) {
  return JSON.stringify([
    totals.sessions,
    providers.map(({ provider, lastMessageAt, records }) => [
      provider,
      lastMessageAt,
      records,
    ]),
    sessions.map(({ sessionId, events, lastMessageAt }) => [
      sessionId,
      events,
      lastMessageAt,
    ]),
  ]);
}
