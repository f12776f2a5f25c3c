import { stringField } from '@kato/contracts/provider';
import { withoutUndefined, type ToolResult } from '@kato/contracts';
import type { ClaudeState } from '../claude-state.js';
import type { ResultContent } from './result-content.js';

/** The sub-agent that a call started, as far as its result or earlier records say, and the state without the call. */
export interface StartedAgent {
  readonly state: ClaudeState;
  readonly agentId?: string;
}

// The client's note to the model at the end of an agent's report.
const NOTE = /^agentId: ([\w-]+)(?: \(|$)/m;

/** Finds the sub-agent of a call: in the structured result, in the note behind the report, or in the same file. */
export function startedAgent(
  state: ClaudeState,
  event: ToolResult,
  content: ResultContent,
): StartedAgent {
  const task = state.tasks.find(({ callId }) => callId === event.callId);
  const next =
    task === undefined
      ? state
      : withoutUndefined(state, {
          tasks: state.tasks.filter((pending) => pending !== task),
        });
  const noted = task === undefined ? undefined : content.texts.at(-1);
  const agentId =
    stringField(event.detail, 'agentId') ??
    (noted === undefined ? undefined : NOTE.exec(noted)?.[1]) ??
    task?.root;
  return agentId === undefined ? { state: next } : { state: next, agentId };
}
