import { withoutUndefined } from '@kato/contracts';
import type { ClaudeRecord } from '../../decode/claude-record.js';
import { appendBounded, type ClaudeState } from '../claude-state.js';

const MAX_RECORDS = 64;

/** The state with a sidechain's record noted, and the sub-agent that the record belongs to. */
export interface Followed {
  readonly state: ClaudeState;
  readonly agent?: string;
}

/**
 * Tells apart the sub-agents that early clients (up to 1.0) wrote into the main file. They have no agent id there, so
 * the uuid of a sub-agent's first record stands for it; the chain of parents says which one a record belongs to.
 */
export function followSidechain(
  state: ClaudeState,
  { envelope }: ClaudeRecord,
): Followed {
  const { uuid, agentId, isSidechain } = envelope;
  if (isSidechain && agentId !== undefined)
    return { state: withCallAsAgent(state, agentId) };
  if (!isSidechain || uuid === undefined) return { state };
  const root = rootOf(state, envelope.parentUuid) ?? uuid;
  const sidechains = appendBounded(
    state.sidechains,
    { uuid, root },
    MAX_RECORDS,
  );
  return { state: withoutUndefined(state, { sidechains }), agent: root };
}

// Saved output of print mode names a sub-agent by the call that started it; the call's result does not.
function withCallAsAgent(state: ClaudeState, agentId: string): ClaudeState {
  const isCall = state.tasks.some(
    ({ callId, root }) => callId === agentId && root === undefined,
  );
  if (!isCall) return state;
  const tasks = state.tasks.map((task) =>
    task.callId === agentId ? { ...task, root: agentId } : task,
  );
  return withoutUndefined(state, { tasks });
}

function rootOf(
  state: ClaudeState,
  parentUuid: string | null | undefined,
): string | undefined {
  return state.sidechains.findLast(({ uuid }) => uuid === parentUuid)?.root;
}
