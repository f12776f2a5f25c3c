import {
  EMPTY_SOURCE_SUMMARY,
  sourceId,
  stampEvent,
  summarizeEvents,
  summarizeSession,
  threadConversation,
  type Conversation,
  type ConversationEvent,
  type EventBody,
  type Native,
  type SourceId,
  type SourceState,
} from '../../src/index.js';

type Loose = EventBody extends infer Body
  ? Body extends EventBody
    ? Omit<Body, 'native'> & { readonly native?: Partial<Native> }
    : never
  : never;
/** A body whose record type does not matter. */
export type Draft = Loose;

export const MAIN = sourceId('acme', 'main');

/** Stamps drafts as the lines of one file, 100 bytes each. */
export function file(
  drafts: readonly Draft[],
  source: SourceId = MAIN,
): readonly ConversationEvent[] {
  return drafts.map((draft, line) =>
    stampEvent(
      { provider: 'acme', sessionId: 'main', sourceId: source },
      { offset: line * 100, index: 0, body: bodyOf(draft) },
    ),
  );
}

/** Threads the lines of one file. */
export function threadOf(...drafts: readonly Draft[]): Conversation {
  return thread(file(drafts));
}

/** Threads events; sources other than the main one are those of sub-agents, named after the agent, and files beside. */
export function thread(events: readonly ConversationEvent[]): Conversation {
  const sources = [...new Set(events.map((event) => event.sourceId))];
  const states = sources.map((source) => ({
    sourceId: source,
    path: `/home/dev/${source}.jsonl`,
    ...roleOf(source),
    generation: 0,
    offset: 0,
    digest: '',
    summary: summarizeEvents(
      EMPTY_SOURCE_SUMMARY,
      events.filter((event) => event.sourceId === source),
      { records: 0, malformed: 0, unfinishedBytes: 0 },
    ),
  }));
  const key = { provider: 'acme', sessionId: 'main' };
  return threadConversation(summarizeSession(key, states, 1), events);
}

/** A file beside the others; it speaks of the sub-agent `of`, if any. */
export function besideFile(
  of: string,
  ...drafts: readonly Draft[]
): readonly ConversationEvent[] {
  return file(drafts, sourceId('acme', `${BESIDE}${of}`));
}

/** The file of a sub-agent. */
export function agentFile(
  agentId: string,
  ...drafts: readonly Draft[]
): readonly ConversationEvent[] {
  return file(drafts, sourceId('acme', agentId));
}

const BESIDE = 'beside/';

function roleOf(
  source: SourceId,
): Pick<SourceState, 'role' | 'agentId' | 'describes'> {
  if (source === MAIN) return { role: 'main' };
  const name = nameOf(source);
  if (!name.startsWith(BESIDE)) return { role: 'agent', agentId: name };
  const describes = sourceId('acme', name.slice(BESIDE.length));
  return { role: 'sidecar', describes };
}

function nameOf(source: SourceId): string {
  return source.slice(source.indexOf('/') + 1);
}

function bodyOf(draft: Draft): EventBody {
  return { ...draft, native: { type: 'record', ...draft.native } };
}
