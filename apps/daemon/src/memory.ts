import type { ClientOptions } from '@kato/runtime';

/** Sessions that are kept in memory for the next request. */
export const MEMORY: NonNullable<ClientOptions['memory']> = {
  maxSessions: 32,
  maxEventsPerSession: 20_000,
  maxBytes: 48 * 1024 * 1024,
};
