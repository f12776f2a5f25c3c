import {
  withoutUndefined,
  type EventBase,
  type EventBody,
  type Json,
  type ToolResult,
} from '@kato/contracts';
import { field, numberField, stringField } from '@kato/contracts/provider';
import type { UserRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import { withNative } from '../event-base.js';
import type { FoldInput, Step } from '../fold-step.js';
import { userMessage } from '../user/user-message.js';
import { agentReport } from './agent-report.js';
import { foldPlan } from './fold-plan.js';
import { foldAnswers } from './fold-answers.js';
import { ownWords } from './own-words.js';
import { persistedOutput } from './persisted-output.js';
import { readResultContent, type ResultContent } from './result-content.js';
import { resultDetail } from './result-detail.js';
import { refusalFeedback, resultStatus } from './result-status.js';
import { startedAgent } from './started-agent.js';

/** One tool_result block and what stands on its record about it. */
export interface ResultBlock {
  readonly block: Json;
  readonly detail: Json | undefined;
  /** It is the record's only result, so the record's own fields speak of it. */
  readonly alone: boolean;
}

/**
 * Folds one result: the result itself, the answers and the plan that it carries, and what the person
 * typed when refusing. Format: docs/formats/claude-code.md, "Tool results".
 */
export function foldToolResult(
  state: ClaudeState,
  input: FoldInput<UserRecord>,
  result: ResultBlock,
): Step {
  const content = readResultContent(field(result.block, 'content'));
  const callId = stringField(result.block, 'tool_use_id') ?? '';
  const base = withNative(input.base, { callId });
  const { record } = input;
  const event = toolResult(base, { record, content, ...result });
  const answers = foldAnswers(state, base, { event, detail: result.detail });
  const planned = foldPlan(answers.state, base, {
    callId,
    output: event.output,
    detail: result.detail,
  });
  const agent = startedAgent(planned.state, event, content);
  const feedback = result.alone
    ? refusalFeedback(input.record, event)
    : undefined;
  const events: readonly EventBody[] = [
    agent.agentId === undefined
      ? event
      : withoutUndefined(event, {
          startedAgentId: agent.agentId,
          said: agentReport(result.detail, content) ?? event.said,
        }),
    ...answers.events,
    ...planned.events,
    ...(feedback === undefined
      ? []
      : [userMessage(base, { text: feedback, origin: 'feedback' })]),
  ];
  return { state: agent.state, events };
}

interface ReadResult extends ResultBlock {
  readonly record: UserRecord;
  readonly content: ResultContent;
}

function toolResult(base: EventBase, result: ReadResult): ToolResult {
  const { content, detail, block } = result;
  const { status, deniedBy } = resultStatus(result);
  const said = ownWords(content.output, { status, detail });
  return withoutUndefined(base, {
    kind: 'tool.result',
    callId: stringField(block, 'tool_use_id') ?? '',
    status,
    deniedBy,
    output: content.output,
    said,
    parts: content.parts.length > 0 ? content.parts : undefined,
    exitCode: exitCodeOf(status, content.output, detail),
    durationMs: durationOf(detail),
    detail: resultDetail(detail, block, content),
    ...persistedOutput(said ?? content.output, content, detail),
  });
}

function exitCodeOf(
  status: ToolResult['status'],
  output: string,
  detail: Json | undefined,
): number | undefined {
  const stated = numberField(detail, 'exitCode');
  if (stated !== undefined) return stated;
  const code =
    status === 'error' ? /^Exit code (-?\d{1,10})(?:\n|$)/.exec(output) : null;
  return code === null ? undefined : Number(code[1]);
}

function durationOf(detail: Json | undefined): number | undefined {
  const seconds = numberField(detail, 'durationSeconds');
  return (
    numberField(detail, 'durationMs') ??
    numberField(detail, 'totalDurationMs') ??
    (seconds === undefined ? undefined : Math.round(seconds * 1000))
  );
}
