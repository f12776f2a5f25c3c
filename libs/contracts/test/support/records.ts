import type {
  Conversation,
  ConversationEntry,
  ConversationEvent,
  Native,
  Thread,
} from '../../src/index.js';
import type { Draft } from './event-builders.js';

type Parent = string | null;

/** A prompt that is a record of a tree. Its text is its id. */
export function prompt(id: string, parentId: Parent, more = {}): Draft {
  return { kind: 'message.user', text: id, native: { id, parentId }, ...more };
}

/** An answer; a message of its own unless `messageId` says otherwise. */
export function answer(
  id: string,
  parentId: Parent,
  messageId = `msg-${id}`,
): Draft {
  const native = { id, parentId, messageId };
  return { kind: 'message.assistant', text: id, native };
}

/** A tool call whose call id and name are the record's id. */
export function call(
  id: string,
  parentId: Parent,
  messageId = `msg-${id}`,
): Draft {
  const native = { id, parentId, messageId };
  return { kind: 'tool.call', callId: id, name: id, input: {}, native };
}

/** The result of the call that is the record's parent. Its output is its id. */
export function result(id: string, parentId: string, callId = parentId): Draft {
  return {
    kind: 'tool.result',
    callId,
    status: 'ok',
    output: id,
    native: { id, parentId },
  };
}

/** A record that nobody sees, but that others hang from. */
export function link(id: string, parentId: Parent): Draft {
  return {
    kind: 'message.system',
    text: '',
    hidden: 'bookkeeping',
    native: { id, parentId },
  };
}

/** The mark of a compaction. */
export function compaction(native: Partial<Native>, more = {}): Draft {
  return { kind: 'compaction', native, ...more };
}

/** A copy of a text: what the user saw, or what the model was given. */
export function copy(
  which: 'model' | 'view',
  text: string,
  more: Partial<Native> = {},
): Draft {
  const native = { copy: which, copyKey: text, ...more };
  return { kind: 'message.user', text, native };
}

/** The main thread, one text per entry: `> prompt`, `answer + block`, `call = output`, `kind`. */
export function shown({ main }: Conversation): readonly string[] {
  return main.flatMap(({ entries }) => entries.map(entryText));
}

/** The abandoned branches of the main thread: the event before each, and its entries. */
export function branches({
  main,
}: Conversation): readonly (readonly [string | undefined, ...string[]])[] {
  return main.flatMap(({ abandoned }) =>
    abandoned.map(({ after, entries }): [string | undefined, ...string[]] => [
      after,
      ...entries.map(entryText),
    ]),
  );
}

/** Why events are hidden, by the ids of their records. */
export function reasons({ events, hidden }: Conversation): readonly string[] {
  return events.flatMap(({ eventId, native }) => {
    const reason = hidden.get(eventId);
    return reason === undefined ? [] : [`${native.id ?? '-'}: ${reason}`];
  });
}

export function entryText(entry: ConversationEntry): string {
  const { event, blocks, result: output, agents } = entry;
  if (event.kind === 'tool.call')
    return [
      `${event.name} = ${output?.output ?? '?'}`,
      ...agents.map(threadText),
    ].join(' ');
  return [event, ...blocks].map(textOf).join(' + ');
}

/** A thread of a sub-agent: `[id: entries]`. */
export function threadText({ agentId, entries }: Thread): string {
  return `[${agentId}: ${entries.map(entryText).join(', ')}]`;
}

function textOf(event: ConversationEvent): string {
  if (event.kind === 'tool.result') return `= ${event.output}`;
  if (event.kind === 'message.user') return `> ${event.text}`;
  return 'text' in event && event.text !== undefined ? event.text : event.kind;
}
