import { withoutUndefined, type SessionInfo } from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import type { ClaudeState } from '../claude-state.js';
import type { FoldInput, Step } from '../fold-step.js';

/**
 * Reports what a record says about its session, when it is news: directory, branch, client version, the session it was
 * forked from, and the type of a sub-agent.
 */
export function sessionFacts(state: ClaudeState, input: FoldInput): Step {
  const { envelope } = input.record;
  if (envelope.uuid === undefined) return { state, events: [] };
  const news = {
    cwd: changed(state.cwd, envelope.cwd),
    branch: changed(state.branch, envelope.branch),
    version: changed(state.version, envelope.version),
    agentType: changed(state.agentType, agentTypeOf(input)),
    forkedFrom: changed(state.forkedFrom, forkOf(state, input)),
  };
  if (Object.values(news).every((value) => value === undefined))
    return { state: withCopyTrace(state, input), events: [] };
  const next = withoutUndefined(state, withoutUndefined(news));
  const { version: clientVersion, ...others } = news;
  const info: SessionInfo = withoutUndefined(input.base, {
    kind: 'session.info',
    ...others,
    clientVersion,
  });
  return { state: withCopyTrace(next, input), events: [info] };
}

function changed(
  before: string | undefined,
  now: string | undefined,
): string | undefined {
  return now === before ? undefined : now;
}

function agentTypeOf({ record, context }: FoldInput): string | undefined {
  return context.source.role === 'agent'
    ? stringField(record.raw, 'attributionAgent')
    : undefined;
}

// `/branch` says it on every copy. Of other forks, the session of the last copy before the file's own records is the one
// forked from.
function forkOf(state: ClaudeState, input: FoldInput): string | undefined {
  const said = objectField(input.record.raw, 'forkedFrom');
  if (said !== undefined) return stringField(said, 'sessionId');
  return input.base.native.copiedFrom === undefined
    ? state.copiedFrom
    : undefined;
}

function withCopyTrace(state: ClaudeState, { base }: FoldInput): ClaudeState {
  const { copiedFrom } = base.native;
  return copiedFrom === state.copiedFrom
    ? state
    : withoutUndefined(state, { copiedFrom });
}
