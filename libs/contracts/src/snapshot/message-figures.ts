import type { EventBody, UserMessage } from '../events/event-body.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { earliest, latest } from '../time/time-span.js';
import { singleLine } from './single-line.js';
import type { SourceSummary } from './source-summary.js';

/** Titles are cut at this many characters. */
export const MAX_TITLE_CHARS = 200;

/** How many messages there are now, and the prompts that a title can come from. */
export function messageFigures(
  before: SourceSummary,
  visible: readonly EventBody[],
  agentId: string | undefined,
) {
  const own = visible.filter((event) => event.agentId === agentId);
  const agents = visible.filter((event) => event.agentId !== agentId);
  const said = own.filter((event) => event.native.copy !== 'model');
  const copies = own.filter((event) => event.native.copy === 'model');
  return {
    userMessages: before.userMessages + ofKind(said, 'message.user'),
    assistantMessages:
      before.assistantMessages + ofKind(said, 'message.assistant'),
    userCopies: before.userCopies + ofKind(copies, 'message.user'),
    assistantCopies:
      before.assistantCopies + ofKind(copies, 'message.assistant'),
    agentMessages:
      before.agentMessages +
      ofKind(agents, 'message.user') +
      ofKind(agents, 'message.assistant'),
    toolCalls: before.toolCalls + ofKind(visible, 'tool.call'),
    prompts: withoutUndefined({
      said: before.prompts.said ?? firstPrompt(said, isPrompt),
      copied: before.prompts.copied ?? firstPrompt(copies, isPrompt),
      command: before.prompts.command ?? firstPrompt(said, isCommand),
      agent: before.prompts.agent ?? firstPrompt(agents, isPrompt),
    }),
  };
}

/** The span of time that the events cover now. It begins when the session says that it began: old lines have no time. */
export function timeFigures(
  before: SourceSummary,
  events: readonly EventBody[],
  visible: readonly EventBody[],
) {
  const times = timesOf(events);
  const spoken = timesOf(visible.filter(isMessage));
  return {
    firstAt: earliest([before.firstAt, ...times, ...events.map(startOf)]),
    lastAt: latest([before.lastAt, ...times]),
    lastMessageAt: latest([before.lastMessageAt, ...spoken]),
  };
}

function startOf(event: EventBody): string | undefined {
  return event.kind === 'session.info' ? event.startedAt : undefined;
}

function ofKind(events: readonly EventBody[], kind: EventBody['kind']): number {
  return events.reduce((n, event) => n + (event.kind === kind ? 1 : 0), 0);
}

function isMessage(event: EventBody): boolean {
  return (
    event.kind === 'message.user' ||
    event.kind === 'message.assistant' ||
    event.kind === 'tool.call' ||
    event.kind === 'tool.result'
  );
}

function timesOf(events: readonly EventBody[]): readonly string[] {
  return events.flatMap((event) => event.at ?? []);
}

function firstPrompt(
  events: readonly EventBody[],
  matches: (message: UserMessage) => boolean,
): string | undefined {
  for (const event of events)
    if (
      event.kind === 'message.user' &&
      event.text.trim() !== '' &&
      matches(event)
    )
      return singleLine(event.text, MAX_TITLE_CHARS);
  return undefined;
}

function isPrompt({ origin }: UserMessage): boolean {
  return origin !== 'shell' && origin !== 'command';
}

function isCommand({ origin }: UserMessage): boolean {
  return origin === 'command';
}
