import type {
  Conversation,
  ConversationEntry,
  ConversationEvent,
  DocumentPart,
  EventId,
  EventKind,
  SourceId,
  Thread,
} from '@kato/contracts';

/** Events that a document leaves out because somebody said so, and as what. */
export type Excluded = ReadonlyMap<EventId, DocumentPart>;

/** Finds every event that belongs to one of some parts. One that belongs to several counts for the first of them. */
export function findExcluded(
  conversation: Conversation,
  parts: readonly DocumentPart[],
): Excluded {
  const excluded = new Map<EventId, DocumentPart>();
  if (parts.length === 0) return excluded;
  const left = leftIds(conversation);
  const agentSources = agentSourcesOf(conversation);
  for (const event of conversation.events) {
    const isOfAgent =
      event.agentId !== undefined || agentSources.has(event.sourceId);
    const own = new Set<DocumentPart>([
      ...(isOfAgent ? (['agents'] as const) : []),
      ...(left.has(event.eventId) ? (['branches'] as const) : []),
      ...partsOfKind(event),
    ]);
    const part = parts.find((one) => own.has(one));
    if (part !== undefined) excluded.set(event.eventId, part);
  }
  return excluded;
}

const PARTS: ReadonlyMap<EventKind, readonly DocumentPart[]> = new Map([
  ['thinking', ['thinking']],
  ['tool.call', ['tools']],
  ['tool.result', ['tools', 'results']],
  ['tool.output', ['tools', 'results']],
  ['message.system', ['system']],
  ['usage', ['usage']],
  ['unknown', ['unknown']],
]);

function partsOfKind(event: ConversationEvent): readonly DocumentPart[] {
  // Files that a person gave along are no word of the client.
  if (event.kind === 'message.system' && event.parts !== undefined) return [];
  return PARTS.get(event.kind) ?? [];
}

function agentSourcesOf({ summary }: Conversation): ReadonlySet<SourceId> {
  const agents = summary.sources.filter(({ role }) => role === 'agent');
  return new Set(agents.map(({ sourceId }) => sourceId));
}

/** Events of the branches that were left, with all that was started in them. */
function leftIds({
  main,
  looseAgents,
  hidden,
}: Conversation): ReadonlySet<EventId> {
  const ids = new Set<EventId>();
  for (const [id, reason] of hidden) if (LEFT.has(reason)) ids.add(id);
  const open: Thread[] = [...main, ...looseAgents];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { entries } of at.abandoned) addAll(ids, entries);
    open.push(...at.entries.flatMap(threadsUnder));
  }
  return ids;
}

const LEFT: ReadonlySet<string> = new Set([
  'abandoned',
  'rolled-back',
  'retracted',
]);

function addAll(
  ids: Set<EventId>,
  entries: readonly ConversationEntry[],
): void {
  const open = [...entries];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { eventId } of eventsOfEntry(at)) ids.add(eventId);
    open.push(...at.children, ...at.agents.flatMap(entriesOfThread));
  }
}

/** The events that an entry itself shows. */
function eventsOfEntry({
  event,
  blocks,
  result,
  outputs = [],
}: ConversationEntry): readonly ConversationEvent[] {
  const results = result === undefined ? [] : [result];
  return [event, ...blocks, ...results, ...outputs];
}

function entriesOfThread(thread: Thread): readonly ConversationEntry[] {
  const branches = thread.abandoned.flatMap(({ entries }) => entries);
  return [...thread.entries, ...branches];
}

// As deep as threading nests calls.
function threadsUnder(entry: ConversationEntry): readonly Thread[] {
  return [...entry.agents, ...entry.children.flatMap(threadsUnder)];
}
