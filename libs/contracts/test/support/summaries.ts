import {
  EMPTY_SOURCE_SUMMARY,
  sourceId,
  summarizeEvents,
  summarizeSession,
  type EventBody,
  type SessionInfo,
  type SessionSummary,
  type SourceState,
  type SourceSummary,
  type UserMessage,
} from '../../src/index.js';

const native = { type: 'record' };

/** A batch without lines. */
export const LINES = { records: 0, malformed: 0, unfinishedBytes: 0 };

/** What a person said. */
export function user(text: string, more: Partial<UserMessage> = {}): EventBody {
  return { kind: 'message.user', text, native, ...more };
}

/** A tool that was used. */
export const CALL: EventBody = {
  kind: 'tool.call',
  callId: 'c',
  name: 'Bash',
  input: 'ls',
  native,
};

/** Facts about the session. */
export function info(more: Partial<SessionInfo>): EventBody {
  return { kind: 'session.info', native, ...more };
}

/** The figures of a source with these events. */
export function summaryOf(...bodies: readonly EventBody[]): SourceSummary {
  return summarizeEvents(EMPTY_SOURCE_SUMMARY, bodies, LINES);
}

/** A main source with these events. */
export function state(
  name: string,
  ...bodies: readonly EventBody[]
): SourceState {
  return {
    sourceId: sourceId('acme', name),
    path: `/${name}`,
    role: 'main',
    generation: 0,
    offset: 100,
    digest: 'ab',
    summary: summaryOf(...bodies),
  };
}

/** A session of these sources. */
export function sessionOf(...sources: readonly SourceState[]): SessionSummary {
  return summarizeSession({ provider: 'acme', sessionId: 'one' }, sources, 7);
}
