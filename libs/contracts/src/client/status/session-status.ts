import type { ProviderId, SessionId } from '../../ids/ids.js';

/**
 * What stands where a session was read. `archived-only`: its assistant has put it away. `unreadable`: something is there,
 * and cannot be looked at. Of a session with several files, its main transcript.
 */
export const SOURCE_STATES = [
  'present',
  'deleted',
  'archived-only',
  'unreadable',
] as const;

export type SourceStateName = (typeof SOURCE_STATES)[number];

export interface SourceStatus {
  readonly state: SourceStateName;
  readonly path?: string;
  /** Of the file now; of one that is gone, what was read of it. */
  readonly bytes: number;
  /** How far it was read. */
  readonly offset: number;
}

/** An export that goes on while its session does. */
export interface RecordingStatus {
  readonly path: string;
  readonly state: 'caught-up' | 'behind' | 'failed';
  readonly behindEvents?: number;
  readonly startedAt?: string;
  readonly lastWriteAt?: string;
  readonly error?: string;
}

/** One session, or a sub-agent of one. */
export interface SessionStatus {
  readonly provider: ProviderId;
  /** The assistant's own id; of a sub-agent inside a session its own, as `agent-7c31ab`. */
  readonly sessionId: SessionId;
  /** Of a sub-agent: whose it is. */
  readonly parentSessionId?: SessionId;
  readonly agentType?: string;
  readonly title?: string;
  /** The last folder of `cwd`. */
  readonly project?: string;
  readonly cwd?: string;
  readonly startedAt?: string;
  /** Of the session and its sub-agents, by the source's own time. */
  readonly lastMessageAt?: string;
  /** When its file was last written. */
  readonly lastWriteAt?: string;
  readonly stale: boolean;
  readonly staleAfterMs?: number;
  /** Sub-agents' own not among them. */
  readonly events: number;
  readonly source: SourceStatus;
  /** Its file is gone, and kato has all of it. */
  readonly onlyCopy?: true;
  /** Events that the store has given up. */
  readonly evictedEvents?: number;
  /** When its assistant may delete the file. */
  readonly cleanUpAt?: string;
  readonly recording?: RecordingStatus;
}
