import type { EventBody, UserMessage } from '../events/event-body.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { earliest } from '../time/time-span.js';
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
  const { prompts, ...counts } = countsOf(before);
  for (const event of visible) {
    if (event.kind === 'tool.call') counts.toolCalls++;
    const isUser = event.kind === 'message.user';
    if (!isUser && event.kind !== 'message.assistant') continue;
    if (event.agentId !== agentId) counts.agentMessages++;
    else if (event.native.copy === 'model')
      counts[isUser ? 'userCopies' : 'assistantCopies']++;
    else counts[isUser ? 'userMessages' : 'assistantMessages']++;
    if (isUser) addPrompt(prompts, event, agentId);
  }
  return { ...counts, prompts: withoutUndefined(prompts) };
}

function countsOf(before: SourceSummary) {
  const { said, copied, command, agent } = before.prompts;
  return {
    userMessages: before.userMessages,
    assistantMessages: before.assistantMessages,
    userCopies: before.userCopies,
    assistantCopies: before.assistantCopies,
    agentMessages: before.agentMessages,
    toolCalls: before.toolCalls,
    prompts: { said, copied, command, agent },
  };
}

type Prompts = ReturnType<typeof countsOf>['prompts'];

// The first of each kind stays.
function addPrompt(
  prompts: Prompts,
  event: UserMessage,
  agentId: string | undefined,
): void {
  const name = promptName(event, agentId);
  if (name === undefined || prompts[name] !== undefined) return;
  if (event.text.trim() !== '')
    prompts[name] = singleLine(event.text, MAX_TITLE_CHARS);
}

function promptName(
  { origin, native, agentId: by }: UserMessage,
  agentId: string | undefined,
): keyof Prompts | undefined {
  const isOwn = by === agentId;
  const isCopy = native.copy === 'model';
  if (origin === 'command') return isOwn && !isCopy ? 'command' : undefined;
  if (origin === 'shell') return undefined;
  if (!isOwn) return 'agent';
  return isCopy ? 'copied' : 'said';
}

/** The span of time that the events cover now. It begins when the session says that it began: old lines have no time. */
export function timeFigures(
  before: SourceSummary,
  events: readonly EventBody[],
) {
  let { firstAt, lastAt, lastMessageAt } = before;
  for (const event of events) {
    const { at, kind } = event;
    if (at !== undefined) {
      if (firstAt === undefined || at < firstAt) firstAt = at;
      if (lastAt === undefined || at > lastAt) lastAt = at;
      const isLater = lastMessageAt === undefined || at > lastMessageAt;
      if (isLater && event.hidden === undefined && MESSAGES.has(kind))
        lastMessageAt = at;
    }
    if (kind === 'session.info') firstAt = earliest([firstAt, event.startedAt]);
  }
  return { firstAt, lastAt, lastMessageAt };
}

const MESSAGES: ReadonlySet<EventBody['kind']> = new Set([
  'message.user',
  'message.assistant',
  'tool.call',
  'tool.result',
]);
