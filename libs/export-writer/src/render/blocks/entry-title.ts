import { assertNever, type ConversationEvent } from '@kato/contracts';
import type { EntryItem } from '../outline/outline-item.js';
import type { Title } from './block.js';
import { noteWords, originWords, triggerWords } from './kind-words.js';
import type { RenderContext } from './render-context.js';
import { code, named, said, spans, type SpanLike } from './span.js';
import { toolSubject } from '../tools/tool-subject.js';

/** What an entry's heading says behind its number: who, what about, when. */
export function entryTitle(item: EntryItem, context: RenderContext): Title {
  const { event, blocks } = item.entry;
  const time = timeOf(event.at);
  const when = [item.day, time].filter(Boolean).join(' ');
  // Some clients say only on the last block of a message that it was cut.
  const isCut = [event, ...blocks].some(
    (one) => one.kind === 'message.assistant' && one.partial === true,
  );
  const parts = [
    ...speaker(event, context),
    ...(isCut ? ['cut off'] : []),
    ...(when ? [when] : []),
  ];
  const { number, level } = item;
  return { number, level, parts: parts.map((part) => spans(part)) };
}

function speaker(
  event: ConversationEvent,
  context: RenderContext,
): readonly SpanLike[] {
  switch (event.kind) {
    case 'message.user':
      if (event.origin === 'agent') return ['Prompt'];
      return ['User', ...originWords(event.origin)];
    case 'message.assistant':
      return [
        'Assistant',
        ...(event.model === undefined ? [] : [named(event.model)]),
        ...(event.phase === 'commentary' ? ['commentary'] : []),
      ];
    case 'message.system':
      if (event.from !== undefined) return ['Agent', named(event.from)];
      return noteWords(event);
    case 'thinking':
      return ['Thinking'];
    case 'tool.call': {
      const subject = toolSubject(event.input, context.cwd);
      return [
        ...toolName(event.name),
        ...(subject === undefined ? [] : [code(subject.text)]),
      ];
    }
    case 'tool.result':
      return ['Tool result', 'no call recorded'];
    case 'tool.output':
      return ['Tool output', code(event.name), 'no result names it'];
    default:
      return otherSpeaker(event);
  }
}

// Tools of servers that the user added. Format: docs/formats/claude-code.md.
const SERVER_TOOL = /^mcp__(.+?)__(.+)$/s;

function toolName(name: string): readonly SpanLike[] {
  const [, server, tool] = SERVER_TOOL.exec(name) ?? [];
  return server === undefined || tool === undefined
    ? ['Tool', named(name)]
    : ['Tool', named(server), named(tool)];
}

function otherSpeaker(
  event: Exclude<
    ConversationEvent,
    {
      readonly kind:
        | `message.${'user' | 'assistant' | 'system'}`
        | `tool.${'call' | 'result' | 'output'}`
        | 'thinking';
    }
  >,
): readonly SpanLike[] {
  switch (event.kind) {
    case 'question':
      return event.header ? ['Question', said(event.header)] : ['Question'];
    case 'answer':
      return ['Answer', 'User'];
    case 'compaction':
      return ['Compaction', ...triggerWords(event.trigger)];
    case 'rollback':
      return ['Rollback'];
    case 'interrupt':
      return ['Interrupted'];
    case 'error':
      return [event.retry === true ? 'Retried' : 'Error'];
    case 'unknown':
      return ['Unknown record', code(event.recordType || '(no type)')];
    case 'usage':
      return ['Usage'];
    case 'session.info':
      return ['Session'];
    default:
      return assertNever(event);
  }
}

function timeOf(at: string | undefined): string | undefined {
  const time = /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)/.exec(at ?? '')?.[1];
  return time === undefined ? undefined : `${time}Z`;
}
