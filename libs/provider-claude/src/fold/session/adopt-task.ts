import type { EventBase } from '@kato/contracts';
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
  const task = { callId, prompt: prompt.slice(0, PROMPT_CHARS) };
  return { ...state, tasks: appendBounded(state.tasks, task, MAX_TASKS) };
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
  if (agentId === undefined || native.parentId !== null) return state;
  const start = prompt.slice(0, PROMPT_CHARS);
  const started = state.tasks.find(
    (task) => task.root === undefined && task.prompt === start,
  );
  if (started === undefined) return state;
  const adopt = (task: PendingTask): PendingTask =>
    task === started ? { ...task, root: agentId } : task;
  return { ...state, tasks: state.tasks.map(adopt) };
}
