import {
  EMPTY_SOURCE_SUMMARY,
  stampEvent,
  summarizeEvents,
  summarizeSession,
  threadConversation,
  type Conversation,
  type ConversationEntry,
  type HiddenReason,
} from '@kato/contracts';
import { foldLines } from '@kato/contracts/testing';
import { claimRollout, codexProvider } from '@kato/provider-codex';
import { THREAD } from './codex-lines.js';

/** The conversation of a rollout with these lines, as an export would see it. */
export function conversationOf(
  ...lines: readonly (string | Uint8Array)[]
): Conversation {
  const source = claimRollout(
    { provider: 'codex', path: '/home/dev/.codex/sessions', origin: 'default' },
    `2026/09/01/rollout-2026-09-01T09-00-00-${THREAD}.jsonl`,
  );
  if (source === undefined) throw new Error('the rollout is not claimed');
  const { sourceId, path, provider } = source;
  const folded = foldLines(codexProvider, source, lines);
  const key = { provider, sessionId: folded.sessionId };
  const bodies = folded.events.map(({ body }) => body);
  const summary = summarizeEvents(EMPTY_SOURCE_SUMMARY, bodies, {
    records: lines.length,
    malformed: folded.issues.length,
    unfinishedBytes: 0,
  });
  const state = { sourceId, path, role: 'main', generation: 0 } as const;
  const figures = { offset: folded.offset, digest: '', summary };
  return threadConversation(
    summarizeSession(key, [{ ...state, ...figures }], 1),
    folded.events.map((event) => stampEvent({ ...key, sourceId }, event)),
  );
}

/** What a reader sees, a line per entry. */
export function shown({ main }: Conversation): readonly string[] {
  return main.flatMap(({ entries }) => entries.flatMap(entryLines));
}

/** An entry, and the calls that it made, indented. */
function entryLines(entry: ConversationEntry): readonly string[] {
  const below = entry.children.flatMap(entryLines);
  return [entryText(entry), ...below.map((line) => `  ${line}`)];
}

/** Why results are hidden, by their calls. */
export function hiddenResults({
  hidden,
  events,
}: Conversation): readonly (readonly [string, HiddenReason])[] {
  return events.flatMap((event) => {
    const reason = hidden.get(event.eventId);
    return event.kind === 'tool.result' && reason !== undefined
      ? [[event.callId, reason] as const]
      : [];
  });
}

/** The words of people and assistant only. */
export function talk(conversation: Conversation): readonly string[] {
  return shown(conversation).filter((text) =>
    /^(?:user|assistant): /.test(text),
  );
}

/** What the user took back, a list of lines per branch. */
export function takenBack({
  main,
}: Conversation): readonly (readonly string[])[] {
  return main.flatMap(({ abandoned }) =>
    abandoned.map(({ entries }) => entries.map(entryText)),
  );
}

/** How often each reason hides something with a text. */
export function hiddenTexts(
  { hidden, events }: Conversation,
  reason: HiddenReason,
): readonly string[] {
  return events.flatMap((event) =>
    hidden.get(event.eventId) === reason && 'text' in event
      ? (event.text ?? [])
      : [],
  );
}

function entryText(entry: ConversationEntry): string {
  const { event, result } = entry;
  switch (event.kind) {
    case 'message.user': {
      const images = (event.parts ?? []).map(({ type }) => ` [${type}]`);
      const origin = event.origin === undefined ? '' : ` (${event.origin})`;
      return `user${origin}: ${event.text}${images.join('')}`;
    }
    case 'message.system':
      return `system: ${event.text || event.subtype}`;
    case 'message.assistant':
    case 'thinking':
      return `${event.kind.replace('message.', '')}: ${event.text}`;
    case 'tool.call':
      return `call ${event.name}: ${entry.resultInParent ? 'in the call above' : statusOf(result)}`;
    case 'tool.result':
      return `stray result: ${statusOf(event)}`;
    case 'error':
    case 'question':
      return `${event.kind}: ${event.text}`;
    case 'answer':
      return `answer: ${[...event.choices, event.text ?? ''].join(' / ')}`;
    default:
      return event.kind;
  }
}

function statusOf(result: ConversationEntry['result']): string {
  if (result === undefined) return 'unfinished';
  const { status, exitCode } = result;
  return exitCode === undefined ? status : `${status} ${exitCode}`;
}
