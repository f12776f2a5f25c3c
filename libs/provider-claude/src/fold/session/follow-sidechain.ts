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
  if (!isSidechain || uuid === undefined || agentId !== undefined)
    return { state };
  const root = rootOf(state, envelope.parentUuid) ?? uuid;
  const sidechains = appendBounded(
    state.sidechains,
    { uuid, root },
    MAX_RECORDS,
  );
  return { state: withoutUndefined(state, { sidechains }), agent: root };
}

function rootOf(
  state: ClaudeState,
  parentUuid: string | null | undefined,
): string | undefined {
  return state.sidechains.findLast(({ uuid }) => uuid === parentUuid)?.root;
}
