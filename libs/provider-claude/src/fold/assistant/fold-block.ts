import {
  withoutUndefined,
  type EventBody,
  type Json,
  type ToolCall,
} from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import { partOf } from '../parts.js';
import { textOf } from '../blocks.js';
import type { ClaudeState } from '../claude-state.js';
import { withNative } from '../event-base.js';
import { note, type Step } from '../fold-step.js';
import { foldUnknown } from '../fold-unknown.js';
import { rememberPlan } from '../result/fold-plan.js';
import { rememberTask } from '../session/adopt-task.js';
import { foldQuestions } from './fold-questions.js';
import { foldServerResult } from './fold-server-result.js';
import type { MessageContext } from './message-context.js';

/** Folds a block by its type. A type that is not in the table is kept as `unknown`. */
export function foldBlock(state: ClaudeState, context: MessageContext): Step {
  const { block } = context;
  const type = typeof block === 'string' ? 'text' : stringField(block, 'type');
  const fold = BLOCKS.get(type ?? '');
  if (fold !== undefined) return fold(state, context);
  if (type !== undefined && type.endsWith('_tool_result'))
    return { state, events: [foldServerResult(context)] };
  return { state, events: [strange(context)] };
}

type BlockFolder = (state: ClaudeState, context: MessageContext) => Step;

const BLOCKS: ReadonlyMap<string, BlockFolder> = new Map<string, BlockFolder>([
  ['text', foldText],
  ['thinking', foldThinking],
  ['redacted_thinking', foldRedacted],
  ['tool_use', foldToolUse],
  ['server_tool_use', foldToolUse],
  ['mcp_tool_use', foldToolUse],
  ['image', foldPart],
  ['document', foldPart],
]);

// A list: to look a long text up in a set is to hash it.
const NO_TEXT: readonly string[] = ['', '(no content)'];

function foldText(state: ClaudeState, context: MessageContext): Step {
  const { base, block, model, partial } = context;
  const text = textOf(block);
  if (text === undefined) return { state, events: [strange(context)] };
  const citations = field(block, 'citations');
  const message: EventBody = withoutUndefined(base, {
    kind: 'message.assistant',
    text,
    model,
    partial: partial ? true : undefined,
    hidden: NO_TEXT.includes(text) ? 'empty' : undefined,
  });
  const cited =
    citations === undefined || citations === null
      ? []
      : [
          note(base, {
            subtype: 'citations',
            detail: citations,
            hidden: 'bookkeeping',
          }),
        ];
  return { state, events: [message, ...cited] };
}

// Often empty but for a signature: the vendor keeps the text.
function foldThinking(state: ClaudeState, context: MessageContext): Step {
  const { base, block, model } = context;
  const text = stringField(block, 'thinking') ?? '';
  const hidden = text.trim() === '' ? 'empty' : undefined;
  return {
    state,
    events: [withoutUndefined(base, { kind: 'thinking', text, model, hidden })],
  };
}

function foldRedacted(
  state: ClaudeState,
  { base, model }: MessageContext,
): Step {
  return {
    state,
    events: [
      withoutUndefined(base, {
        kind: 'thinking',
        text: '',
        redacted: true,
        model,
      }),
    ],
  };
}

function foldToolUse(state: ClaudeState, context: MessageContext): Step {
  const { block, model } = context;
  const callId = stringField(block, 'id') ?? '';
  const input = field(block, 'input') ?? {};
  const base = withNative(context.base, { callId });
  const call: ToolCall = withoutUndefined(base, {
    kind: 'tool.call',
    callId,
    name: toolName(block),
    input,
    model,
  });
  const prompt = stringField(input, 'prompt');
  if (AGENT_TOOLS.has(call.name) && prompt !== undefined)
    return { state: rememberTask(state, callId, prompt), events: [call] };
  if (call.name === 'ExitPlanMode')
    return { state: rememberPlan(state, callId, input), events: [call] };
  const asked = foldQuestions(state, base, call);
  return { state: asked.state, events: [call, ...asked.events] };
}

const AGENT_TOOLS: ReadonlySet<string> = new Set(['Task', 'Agent']);

// Tools of MCP servers that the API calls itself are named as the client names those it calls.
function toolName(block: Json): string {
  const name = stringField(block, 'name') ?? '';
  const server = stringField(block, 'server_name');
  return server === undefined ? name : `mcp__${server}__${name}`;
}

function foldPart(state: ClaudeState, context: MessageContext): Step {
  const { base, block, model } = context;
  const part = partOf(block);
  if (part === undefined) return { state, events: [strange(context)] };
  return {
    state,
    events: [
      withoutUndefined(base, {
        kind: 'message.assistant',
        text: '',
        parts: [part],
        model,
      }),
    ],
  };
}

function strange({ input, base, block }: MessageContext): EventBody {
  const type = stringField(block, 'type') ?? '(none)';
  return foldUnknown({ ...input, base }, `assistant.${type}`, block);
}
