import {
  assertNever,
  type ConversationEntry,
  type ConversationEvent,
  type ToolResult,
  type UserMessage,
} from '@kato/contracts';
import { countText } from './amounts.js';
import { attachmentBlocks } from './attachment-blocks.js';
import type { Block } from './block.js';
import { codeOf, foldedCode, foldedProse, prose } from './folded.js';
import { answerBlocks, questionBlocks } from './question-blocks.js';
import type { RenderContext } from './render-context.js';
import { fullResult, outputBlocks } from '../tools/result-blocks.js';
import { resultStatus } from '../tools/result-status.js';
import { retriesLine } from './retries-line.js';
import { nameWords } from './kind-words.js';
import { em, line, oneLine, said, strong, type SpanLike } from './span.js';
import { systemBlocks } from './system-blocks.js';
import { toolBlocks } from '../tools/tool-blocks.js';
import { visibleText } from './visible-text.js';

/** What stands under an entry's heading, block by block. */
export function entryBlocks(
  entry: ConversationEntry,
  context: RenderContext,
): readonly Block[] {
  const { event, blocks, result } = entry;
  if (event.kind === 'tool.call') return toolBlocks(event, entry, context);
  if (event.kind === 'error' && event.retry === true)
    return [line(said(retriesLine([event, ...blocks])))];
  if (event.kind === 'tool.result') return withStatus(event, entry, context);
  // A compaction's further blocks are the records that its one divider was made of.
  const shown = event.kind === 'compaction' ? [event] : [event, ...blocks];
  const own = shown.flatMap((one) => eventBlocks(one, context));
  return [
    ...(own.length === 0 ? [line(em('(empty)'))] : own),
    ...(result === undefined ? [] : withStatus(result, entry, context)),
  ];
}

function withStatus(
  result: ToolResult,
  entry: Pick<ConversationEntry, 'outputs'>,
  context: RenderContext,
): readonly Block[] {
  return [
    line(resultStatus(result).join(' · ')),
    ...fullResult(result, entry, { context, diffShown: false }),
  ];
}

function eventBlocks(
  event: ConversationEvent,
  context: RenderContext,
): readonly Block[] {
  switch (event.kind) {
    case 'message.user':
      return userBlocks(event);
    case 'message.assistant':
      return [...prose(event.text), ...attachmentBlocks(event.parts)];
    case 'message.system':
      return systemBlocks(event);
    case 'thinking':
      return event.redacted === true && event.text === ''
        ? [line(em('Redacted: its text is not in the session.'))]
        : foldedProse('Thinking', event.text);
    case 'tool.call':
      return toolBlocks(event, { agents: [] }, context);
    case 'tool.result':
      return withStatus(event, {}, context);
    case 'tool.output':
      return outputBlocks(event);
    case 'question':
      return questionBlocks(event, context);
    case 'answer':
      return answerBlocks(event, context);
    case 'compaction':
      return [compactionLine(event), ...foldedProse('Summary', event.summary)];
    default:
      return noteBlocks(event);
  }
}

function userBlocks(event: UserMessage): readonly Block[] {
  return [
    ...foldedProse(contextLabel(event), event.context),
    ...(event.origin === 'shell'
      ? [codeOf(event.text, 'sh')]
      : prose(event.text)),
    ...attachmentBlocks(event.parts),
  ];
}

function contextLabel({ origin }: UserMessage): string {
  return origin === 'agent' ? 'Head of the task' : 'Context from the editor';
}

type NoteEvent = Extract<
  ConversationEvent,
  {
    readonly kind:
      'rollback' | 'interrupt' | 'error' | 'unknown' | 'usage' | 'session.info';
  }
>;

function noteBlocks(event: NoteEvent): readonly Block[] {
  switch (event.kind) {
    case 'rollback':
      return [line(rollbackText(event.turns))];
    case 'interrupt':
      return [line(...interruptText(event.reason))];
    case 'error':
      return errorBlocks(event);
    // Its type is in the heading. What it holds nobody has judged: it may be a secret.
    case 'unknown':
      return [line(em('Not shown; a JSONL export has it whole.'))];
    case 'usage':
    case 'session.info':
      return [];
    default:
      return assertNever(event);
  }
}

function rollbackText(turns: number | undefined): string {
  if (turns === undefined) return 'The user took back what came before.';
  return `The user took back ${turns} ${turns === 1 ? 'turn' : 'turns'}.`;
}

// The providers' words for why; other reasons stand as they are written.
const INTERRUPTS: ReadonlyMap<string, string> = new Map([
  ['', 'The assistant was stopped.'],
  ['aborted', 'The assistant was stopped.'],
  ['replaced', 'Another turn took the place of this one.'],
  ['review_ended', 'The review ended.'],
  ['user', 'The user stopped the assistant.'],
  ['user-tool-use', 'The user stopped the assistant while a tool ran.'],
  ['interrupted', 'The user stopped the assistant.'],
]);

function interruptText(reason: string): readonly SpanLike[] {
  const known = INTERRUPTS.get(reason.trim());
  if (known !== undefined) return [known];
  return reason.trim().includes(' ')
    ? [said(reason)]
    : ['The assistant was stopped: ', ...nameWords(reason), '.'];
}

function errorBlocks(
  event: Extract<NoteEvent, { readonly kind: 'error' }>,
): readonly Block[] {
  const facts = [
    ...(event.status === undefined ? [] : [`status ${event.status}`]),
    ...(event.code === undefined ? [] : [oneLine(event.code)]),
  ];
  const text = visibleText(event.text);
  const isLong = text.trim().includes('\n');
  const shown = isLong ? '' : oneLine(text);
  const words = [shown, ...facts].filter((part) => part !== '').join(' · ');
  if (words === '' && !isLong) return [line(em('(no message)'))];
  return [
    ...(words === '' ? [] : [line(said(words))]),
    ...(isLong ? [foldedCode('Message', text)] : []),
  ];
}

function compactionLine(
  event: Extract<ConversationEvent, { readonly kind: 'compaction' }>,
): Block {
  const { preTokens, postTokens } = event;
  const sizes = [
    ...(preTokens === undefined ? [] : [`${countText(preTokens)} before`]),
    ...(postTokens === undefined ? [] : [`${countText(postTokens)} after`]),
  ];
  const tokens = sizes.length === 0 ? '' : ` (tokens: ${sizes.join(', ')})`;
  return line(strong('The context was compacted here'), tokens);
}
