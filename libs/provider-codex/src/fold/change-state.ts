import type { CodexState } from './fold-state.js';

/**
 * The state with some of its fields changed. Written out, because it runs for every other record: a copy of this many
 * fields in a loop costs more than parsing a short line.
 */
export function changeState(
  state: CodexState,
  change: Partial<CodexState>,
): CodexState {
  return {
    threadId: change.threadId ?? state.threadId,
    ownFrom: change.ownFrom ?? state.ownFrom,
    copy: change.copy === undefined ? state.copy : change.copy,
    totalsGoOn: change.totalsGoOn ?? state.totalsGoOn,
    agentPath: change.agentPath ?? state.agentPath,
    turnId: change.turnId ?? state.turnId,
    asked: change.asked ?? state.asked,
    model: change.model ?? state.model,
    cwd: change.cwd ?? state.cwd,
    effort: change.effort ?? state.effort,
    child: change.child ?? state.child,
    usageRecords: change.usageRecords ?? state.usageRecords,
    usageTotal: change.usageTotal ?? state.usageTotal,
    goal: change.goal ?? state.goal,
    review: change.review === undefined ? state.review : change.review,
    viewIds: change.viewIds ?? state.viewIds,
    calls: change.calls ?? state.calls,
    scripts: change.scripts ?? state.scripts,
    running: change.running ?? state.running,
    builtCalls: change.builtCalls ?? state.builtCalls,
    shellKeys: change.shellKeys ?? state.shellKeys,
  };
}
