import { withoutUndefined, type EventBase } from '@kato/contracts';
import {
  appendBounded,
  type ClaudeState,
  type PendingTask,
} from '../claude-state.js';

const MAX_TASKS = 16;
const PROMPT_CHARS = 200;

/** Remembers a call that starts a sub-agent with a prompt. */
export function rememberTask(
  state: ClaudeState,
  callId: string,
  prompt: string,
): ClaudeState {
  const start = prompt.slice(0, PROMPT_CHARS);
  const found = state.loose.find((agent) => agent.prompt === start);
  const task: PendingTask =
    found === undefined
      ? { callId, prompt: start }
      : { callId, prompt: start, root: found.root };
  return withoutUndefined(state, {
    tasks: appendBounded(state.tasks, task, MAX_TASKS),
    loose: state.loose.filter((agent) => agent !== found),
  });
}

/**
 * Links a sub-agent inside the main file to the call that started it: its first prompt is the call's prompt. Nothing
 * else says so there; with equal prompts the calls are taken in order.
 */
export function adoptTask(
  state: ClaudeState,
  base: EventBase,
  prompt: string,
): ClaudeState {
  const { agentId, native } = base;
  if (agentId === undefined || agentId !== native.id) return state;
  const start = prompt.slice(0, PROMPT_CHARS);
  const started = state.tasks.find(
    (task) => task.root === undefined && task.prompt === start,
  );
  if (started === undefined) {
    const agent = { root: agentId, prompt: start };
    return withoutUndefined(state, {
      loose: appendBounded(state.loose, agent, MAX_TASKS),
    });
  }
  const adopt = (task: PendingTask): PendingTask =>
    task === started ? { ...task, root: agentId } : task;
  return withoutUndefined(state, { tasks: state.tasks.map(adopt) });
}
