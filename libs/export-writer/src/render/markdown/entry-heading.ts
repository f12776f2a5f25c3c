import { assertNever, type ConversationEvent } from '@kato/contracts';
import { codeSpan } from '../commonmark/code-span.js';
import { inlineText } from '../commonmark/inline-text.js';
import type { EntryItem, Place } from '../outline/outline-item.js';
import type { RenderContext } from './render-context.js';
import { toolSubject } from './tool-subject.js';

/** `## 3 · Tool · Edit · src/send.ts · 10:00:19Z`, with its anchor. */
export function entryHeading(item: EntryItem, context: RenderContext): string {
  const { event, blocks } = item.entry;
  const time = timeOf(event.at);
  const when = [item.day, time].filter(Boolean).join(' ');
  // Some clients say only on the last block of a message that it was cut.
  const isCut = [event, ...blocks].some(
    (one) => one.kind === 'message.assistant' && one.partial === true,
  );
  return heading(item, [
    ...speaker(event, context),
    ...(isCut ? ['cut off'] : []),
    ...(when ? [when] : []),
  ]);
}

/** A numbered heading with its anchor. `parts` are Markdown of ours. */
export function heading(
  { number, level }: Place,
  parts: readonly string[],
): string {
  const text = [number, ...parts].join(' · ');
  return `${'#'.repeat(level)} ${text} <a id="e${number}"></a>`;
}

/** A name that others chose: plain when it is plain, else as code. */
export function nameText(name: string): string {
  if (name === '') return '(no name)';
  return PLAIN_NAME.test(name) ? name : codeSpan(name);
}

const PLAIN_NAME = /^[A-Za-z0-9]+(?:(?:_+|[ .-])[A-Za-z0-9]+)*$/;

function speaker(
  event: ConversationEvent,
  context: RenderContext,
): readonly string[] {
  switch (event.kind) {
    case 'message.user':
      if (event.origin === 'agent') return ['Prompt'];
      return event.origin === undefined || event.origin === 'typed'
        ? ['User']
        : ['User', event.origin];
    case 'message.assistant':
      return [
        'Assistant',
        ...(event.model === undefined ? [] : [nameText(event.model)]),
        ...(event.phase === 'commentary' ? ['commentary'] : []),
      ];
    case 'message.system':
      if (event.from !== undefined) return ['Agent', nameText(event.from)];
      return ['System', ...optionalName(event.subtype ?? event.level)];
    case 'thinking':
      return ['Thinking'];
    case 'tool.call': {
      const subject = toolSubject(event.input, context.cwd);
      return [
        'Tool',
        nameText(event.name),
        ...(subject === undefined ? [] : [codeSpan(subject.text)]),
      ];
    }
    case 'tool.result':
      return ['Tool result', 'no call recorded'];
    case 'tool.output':
      return ['Tool output', codeSpan(event.name), 'no result names it'];
    default:
      return otherSpeaker(event);
  }
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
): readonly string[] {
  switch (event.kind) {
    case 'question':
      return event.header
        ? ['Question', inlineText(event.header)]
        : ['Question'];
    case 'answer':
      return ['Answer', 'User'];
    case 'compaction':
      return ['Compaction', ...optionalName(event.trigger)];
    case 'rollback':
      return ['Rollback'];
    case 'interrupt':
      return ['Interrupted'];
    case 'error':
      return [event.retry === true ? 'Retried' : 'Error'];
    case 'unknown':
      return ['Unknown record', codeSpan(event.recordType || '(no type)')];
    case 'usage':
      return ['Usage'];
    case 'session.info':
      return ['Session'];
    default:
      return assertNever(event);
  }
}

function optionalName(name: string | undefined): readonly string[] {
  return name === undefined || name === '' ? [] : [nameText(name)];
}

function timeOf(at: string | undefined): string | undefined {
  const time = /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)/.exec(at ?? '')?.[1];
  return time === undefined ? undefined : `${time}Z`;
}
