import { withoutUndefined } from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import type { ProgressRecord } from '../decode/claude-record.js';
import type { ClaudeState } from './claude-state.js';
import { note, type FoldInput, type Step } from './fold-step.js';

/**
 * A tick is a link of the chain of records and nothing else: its output stands in the final record, and the records
 * inside `agent_progress` stand in the sub-agent's own file. Type and ids are kept.
 */
export function foldProgress(
  state: ClaudeState,
  { record, base }: FoldInput<ProgressRecord>,
): Step {
  const detail = withoutUndefined({
    toolUseID: stringField(record.raw, 'toolUseID'),
    parentToolUseID: stringField(record.raw, 'parentToolUseID'),
    agentId: stringField(record.data, 'agentId'),
    hookEvent: stringField(record.data, 'hookEvent'),
    messageUuid: stringField(field(record.data, 'message'), 'uuid'),
  });
  const subtype = stringField(record.data, 'type') ?? 'progress';
  return {
    state,
    events: [note(base, { subtype, detail, hidden: 'progress' })],
  };
}
