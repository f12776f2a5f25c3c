import type { EventBody, SessionId } from '@kato/contracts';
import type { CodexRecord } from '../decode/codex-record.js';
import type { CodexState } from './fold-state.js';

/** A record and what is known when it comes. */
export interface StepInput {
  readonly state: CodexState;
  readonly record: CodexRecord;
}

/** What a record adds. An absent `state` means: nothing to remember. */
export interface StepOutput {
  readonly events: readonly EventBody[];
  readonly state?: CodexState;
  readonly sessionId?: SessionId;
}

/** How one type of record becomes events. `undefined`: the record has not the shape of its type. */
export type Step = (input: StepInput) => StepOutput | undefined;

/** Record types and their steps. */
export type StepTable = readonly (readonly [type: string, step: Step])[];
