import {
  assertNever,
  type ConversationEntry,
  type ConversationEvent,
  type ToolResult,
  type UserMessage,
} from '@kato/contracts';
import { codeBlock } from '../commonmark/code-block.js';
import { details, countLines } from '../commonmark/details.js';
import { lineText } from '../commonmark/inline-text.js';
import {
  neutraliseProse,
  neutraliseQuote,
} from '../commonmark/neutralise-prose.js';
import { visibleText } from '../commonmark/visible-text.js';
import type { EntryItem } from '../outline/outline-item.js';
import { countText } from './amounts.js';
import { partBlocks } from './part-list.js';
import { answerBlocks, questionBlocks } from './question-block.js';
import type { RenderContext } from './render-context.js';
import { retriesLine } from './retries-line.js';
import { systemBlocks } from './system-blocks.js';
import { toolCall } from './tool-call.js';
import { fullResult, outputBlocks } from './full-result.js';
import { foldedCode, resultStatus } from './tool-result.js';

/** What stands under an entry's heading, block by block. */
export function entryBlocks(
  { entry, level }: EntryItem,
  context: RenderContext,
): readonly string[] {
  const { event, blocks, result } = entry;
  if (event.kind === 'tool.call') return toolCall(event, entry, context);
  if (event.kind === 'error' && event.retry === true)
    return [retriesLine([event, ...blocks])];
  if (event.kind === 'tool.result') return withStatus(event, entry, context);
  // A compaction's further blocks are the records that its one divider was made of.
  const shown = event.kind === 'compaction' ? [event] : [event, ...blocks];
  const own = shown.flatMap((one) => eventBlocks(one, level, context));
  return [
    ...(own.length === 0 ? ['*(empty)*'] : own),
    ...(result === undefined ? [] : withStatus(result, entry, context)),
  ];
}

function withStatus(
  result: ToolResult,
  entry: Pick<ConversationEntry, 'outputs'>,
  context: RenderContext,
): readonly string[] {
  return [
    resultStatus(result).join(' · '),
    ...fullResult(result, entry, { context, diffShown: false }),
  ];
}

function eventBlocks(
  event: ConversationEvent,
  level: number,
  context: RenderContext,
): readonly string[] {
  switch (event.kind) {
    case 'message.user':
      return userBlocks(event, level);
    case 'message.assistant':
      return [...prose(event.text, level), ...partBlocks(event.parts)];
    case 'message.system':
      return systemBlocks(event, level);
    case 'thinking':
      return event.redacted === true && event.text === ''
        ? ['*Redacted: its text is not in the session.*']
        : folded('Thinking', event.text, level);
    case 'tool.call':
      return toolCall(event, { agents: [] }, context);
    case 'tool.result':
      return withStatus(event, {}, context);
    case 'tool.output':
      return outputBlocks(event);
    case 'question':
      return questionBlocks(event, level, context);
    case 'answer':
      return answerBlocks(event, level, context);
    case 'compaction':
      return [
        compactionLine(event),
        ...folded('Summary', event.summary, level),
      ];
    default:
      return [noteLine(event)].filter((line) => line !== '');
  }
}

function userBlocks(event: UserMessage, level: number): readonly string[] {
  return [
    ...folded(contextLabel(event), event.context, level),
    ...(event.origin === 'shell'
      ? [codeBlock(visibleText(event.text), 'sh')]
      : prose(event.text, level)),
    ...partBlocks(event.parts),
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

function noteLine(event: NoteEvent): string {
  switch (event.kind) {
    case 'rollback':
      return event.turns === undefined
        ? 'The user took back what came before.'
        : `The user took back ${event.turns} ${event.turns === 1 ? 'turn' : 'turns'}.`;
    case 'interrupt':
      return interruptText(event.reason);
    case 'error':
      return errorText(event);
    // Its type is in the heading. What it holds nobody has judged: it may be a secret.
    case 'unknown':
      return '*Not shown; a JSONL export has it whole.*';
    case 'usage':
    case 'session.info':
      return '';
    default:
      return assertNever(event);
  }
}

// The providers' words for what a person did; other reasons stand as they are written.
const INTERRUPTS: ReadonlyMap<string, string> = new Map([
  ['user', 'The user stopped the assistant.'],
  ['user-tool-use', 'The user stopped the assistant while a tool ran.'],
  ['interrupted', 'The user stopped the assistant.'],
]);

function interruptText(reason: string): string {
  return (
    INTERRUPTS.get(reason) ?? (lineText(reason) || 'The assistant was stopped.')
  );
}

function errorText(
  event: Extract<NoteEvent, { readonly kind: 'error' }>,
): string {
  const facts = [
    ...(event.status === undefined ? [] : [`status ${event.status}`]),
    ...(event.code === undefined ? [] : [lineText(event.code)]),
  ];
  const text = visibleText(event.text);
  const shown = text.trim().includes('\n') ? '' : lineText(text);
  const line = [shown, ...facts].filter((part) => part !== '').join(' · ');
  if (shown !== '' || text.trim() === '') return line || '*(no message)*';
  return [line, foldedCode('Message', text, 'text')]
    .filter(Boolean)
    .join('\n\n');
}

function compactionLine(
  event: Extract<ConversationEvent, { readonly kind: 'compaction' }>,
): string {
  const { preTokens, postTokens } = event;
  const sizes = [
    ...(preTokens === undefined ? [] : [`${countText(preTokens)} before`]),
    ...(postTokens === undefined ? [] : [`${countText(postTokens)} after`]),
  ];
  const tokens = sizes.length === 0 ? '' : ` (tokens: ${sizes.join(', ')})`;
  return `**The context was compacted here**${tokens}`;
}

function folded(
  label: string,
  text: string | undefined,
  level: number,
): readonly string[] {
  const quote = neutraliseQuote(text ?? '', level);
  if (quote === '') return [];
  const lines = countLines(quote);
  return [
    details(`${label} (${lines} ${lines === 1 ? 'line' : 'lines'})`, quote),
  ];
}

function prose(text: string, level: number): readonly string[] {
  const block = neutraliseProse(text, level);
  return block === '' ? [] : [block];
}
