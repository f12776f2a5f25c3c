import {
  EMPTY_SOURCE_SUMMARY,
  stampEvent,
  summarizeEvents,
  summarizeSession,
  threadConversation,
  type Conversation,
  type ConversationEntry,
  type ConversationEvent,
  type SessionSource,
  type SourceState,
  type Thread,
} from '@kato/contracts';
import { foldLines, type FoldedLines } from '@kato/contracts/testing';
import { renderText } from '@kato/export-writer';
import { claudeProvider } from '@kato/provider-claude';
import type { Line } from './claude-lines.js';

/** Lines of one file: records, or lines as they are. */
export type Lines = readonly (Line | string)[];
/** A file beside a transcript, as it stands on disk. */
export type Document = string | Uint8Array;

const ROOT = {
  provider: 'claude',
  path: '/home/dev/.claude/projects',
  origin: 'default',
} as const;

/** The conversation of a session's main file. */
export function converse(...lines: Lines): Conversation {
  return converseFiles({ '-work-demo/s-1.jsonl': lines });
}

/** The conversation of files that belong to one session, by their paths below the projects folder: main file, agents, others. */
export function converseFiles(
  files: Readonly<Record<string, Lines | Document>>,
): Conversation {
  const read = Object.entries(files).map(([path, content]) =>
    readFile(sourceOf(path), content),
  );
  const sessionId = read[0]?.sessionId ?? '';
  const summary = summarizeSession(
    { provider: 'claude', sessionId },
    read.map(({ state }) => state),
    1,
  );
  return threadConversation(
    summary,
    read.flatMap(({ events }) => events),
  );
}

/** The source that the provider takes a path for. */
function sourceOf(path: string): SessionSource {
  const source = claudeProvider.claim(ROOT, path);
  if (source === undefined || 'skipped' in source)
    throw new Error(`not a transcript: ${path}`);
  return source;
}

interface ReadFile {
  readonly sessionId: string;
  readonly state: SourceState;
  readonly events: readonly ConversationEvent[];
}

function readFile(source: SessionSource, content: Lines | Document): ReadFile {
  const isDocument =
    typeof content === 'string' || content instanceof Uint8Array;
  const { sessionId, events, issues, offset } = isDocument
    ? readDocument(source, content)
    : readLines(source, content);
  const { provider, sourceId, path, role, agentId, describes } = source;
  const records = isDocument ? 1 : content.length;
  const counts = { records, malformed: issues.length };
  const state: SourceState = {
    ...{ sourceId, path, role, generation: 0, offset, digest: '' },
    ...(agentId === undefined ? {} : { agentId }),
    ...(describes === undefined ? {} : { describes }),
    summary: summarizeEvents(
      EMPTY_SOURCE_SUMMARY,
      events.map(({ body }) => body),
      { ...counts, unfinishedBytes: 0, agentId },
    ),
  };
  const identity = { provider, sourceId, sessionId };
  const stamped = events.map((event) => stampEvent(identity, event));
  return { sessionId, state, events: stamped };
}

function readLines(source: SessionSource, lines: Lines): FoldedLines {
  const texts = lines.map((line) =>
    typeof line === 'string' ? line : JSON.stringify(line),
  );
  return foldLines(claudeProvider, source, texts);
}

function readDocument(
  source: SessionSource,
  content: Document,
): Omit<FoldedLines, 'state'> {
  const bytes = Buffer.from(content);
  const read = claudeProvider.readDocument?.(bytes, { source });
  if (read === undefined) throw new Error('no documents');
  const bodies = read.ok ? read.events : [];
  return {
    sessionId: source.sessionId,
    events: bodies.map((body, index) => ({ offset: 0, index, body })),
    issues: read.ok ? [] : [read.issue],
    offset: bytes.length,
  };
}

/** The main line, one text per entry: `> prompt`, `answer`, `Bash = output`, `(kind) text`. */
export function shown({ main }: Conversation): readonly string[] {
  return main.flatMap(textsOf);
}

/** The entries of a thread, as texts. */
export function textsOf({ entries }: Thread): readonly string[] {
  return entries.filter(isTold).map(entryText);
}

/** The abandoned branches of the main line. */
export function branches({ main }: Conversation): readonly string[][] {
  return main.flatMap(({ abandoned }) =>
    abandoned.map(({ entries }) => entries.filter(isTold).map(entryText)),
  );
}

/** Why the events of one record are hidden. Visible events are not in it. */
export function reasons(
  { events, hidden }: Conversation,
  uuid: string,
): readonly string[] {
  return events.flatMap(({ eventId, native }) =>
    native.id === uuid ? (hidden.get(eventId) ?? []) : [],
  );
}

/** The Markdown document of a conversation. */
export function markdown(conversation: Conversation): string {
  return renderText(conversation, { format: 'markdown', diagnostics: [] });
}

/** How often a text stands in another. */
export function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function isTold({ event }: ConversationEntry): boolean {
  return event.kind !== 'usage' && event.kind !== 'session.info';
}

function entryText(entry: ConversationEntry): string {
  const { event, blocks, result, agents } = entry;
  if (event.kind !== 'tool.call')
    return [event, ...blocks].map(eventText).join(' + ');
  const output = result === undefined ? '?' : result.output;
  const nested = agents.map((agent) => ` [${textsOf(agent).join(', ')}]`);
  return `${event.name} = ${output}${nested.join('')}`;
}

function eventText(event: ConversationEvent): string {
  if (event.kind === 'message.user') return `> ${event.text}`;
  if (event.kind === 'message.assistant') return event.text;
  const text = 'text' in event ? event.text : undefined;
  return text ? `(${event.kind}) ${text}` : `(${event.kind})`;
}
