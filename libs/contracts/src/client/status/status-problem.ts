import type { ProviderId, SessionId } from '../../ids/ids.js';

export type ProblemSeverity = 'info' | 'warning' | 'error';

/** Something that a person should know, and what to do about it. Never silent, never twice. */
export interface StatusProblem {
  /** Lower case words with hyphens; stable. */
  readonly code: string;
  readonly severity: ProblemSeverity;
  readonly message: string;
  readonly hint?: string;
  readonly provider?: ProviderId;
  readonly sessionId?: SessionId;
  readonly since?: string;
}
