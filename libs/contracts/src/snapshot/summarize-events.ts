import type { EventBody, SessionInfo } from '../events/event-body.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { singleLine } from './single-line.js';
import type { SourceLineage, SourceSummary } from './source-summary.js';
import { addToTally } from './tally.js';

const MAX_MODELS = 16;
const MAX_TITLE_CHARS = 200;

/** What a batch of lines adds besides its events. */
export interface LineCounts {
  readonly records: number;
  readonly malformed: number;
  readonly unfinishedBytes: number;
}

/** Brings a source's summary up to date with new events. Cost is proportional to the new events. */
export function summarizeEvents(
  before: SourceSummary,
  events: readonly EventBody[],
  lines: LineCounts,
): SourceSummary {
  const visible = events.filter((event) => event.hidden === undefined);
  const unknown = events.flatMap((event) =>
    event.kind === 'unknown' ? [event.recordType] : [],
  );
  const infos = events.flatMap((event) =>
    event.kind === 'session.info' ? [event] : [],
  );
  const times = timesOf(events);
  return withoutUndefined({
    records: before.records + lines.records,
    malformed: before.malformed + lines.malformed,
    unknown: before.unknown + unknown.length,
    unknownTypes: addToTally(before.unknownTypes, unknown),
    events: before.events + events.length,
    hidden: addToTally(
      before.hidden,
      events.flatMap((event) => event.hidden ?? []),
    ),
    userMessages: before.userMessages + ofKind(visible, 'message.user'),
    assistantMessages:
      before.assistantMessages + ofKind(visible, 'message.assistant'),
    toolCalls: before.toolCalls + ofKind(visible, 'tool.call'),
    firstAt: earliest([before.firstAt, ...times]),
    lastAt: latest([before.lastAt, ...times]),
    lastMessageAt: latest([
      before.lastMessageAt,
      ...timesOf(visible.filter(isMessage)),
    ]),
    titles: titlesAfter(before.titles, infos, visible),
    cwd: before.cwd ?? infos.find((info) => info.cwd !== undefined)?.cwd,
    branch: last(infos, (info) => info.branch) ?? before.branch,
    clientVersion:
      last(infos, (info) => info.clientVersion) ?? before.clientVersion,
    models: modelsAfter(before.models, events),
    lineage: lineageAfter(before.lineage, infos),
    unfinishedBytes: lines.unfinishedBytes,
  });
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

// Bookkeeping (titles, pointers, hidden context) may carry the time of something else entirely.
function timesOf(events: readonly EventBody[]): readonly string[] {
  return events.flatMap((event) => event.at ?? []);
}

/** The earliest of some ISO times; text order is time order for them. */
export function earliest(
  times: readonly (string | undefined)[],
): string | undefined {
  return times.reduce(
    (a, b) => (a === undefined || (b !== undefined && b < a) ? b : a),
    undefined,
  );
}

/** The latest of some ISO times. */
export function latest(
  times: readonly (string | undefined)[],
): string | undefined {
  return times.reduce(
    (a, b) => (a === undefined || (b !== undefined && b > a) ? b : a),
    undefined,
  );
}

function last<T>(
  infos: readonly SessionInfo[],
  read: (info: SessionInfo) => T | undefined,
): T | undefined {
  return infos.reduce<T | undefined>(
    (value, info) => read(info) ?? value,
    undefined,
  );
}

function titlesAfter(
  before: SourceSummary['titles'],
  infos: readonly SessionInfo[],
  visible: readonly EventBody[],
): SourceSummary['titles'] {
  const titles: Record<string, string> = { ...before };
  for (const info of infos)
    if (info.title !== undefined && info.titleSource !== undefined)
      titles[info.titleSource] = singleLine(info.title, MAX_TITLE_CHARS);
  if (titles['prompt'] === undefined) {
    const prompt = visible.find(isPrompt);
    if (prompt?.kind === 'message.user')
      titles['prompt'] = singleLine(prompt.text, MAX_TITLE_CHARS);
  }
  return titles;
}

function isPrompt(event: EventBody): boolean {
  return (
    event.kind === 'message.user' &&
    event.origin !== 'shell' &&
    event.text.trim() !== ''
  );
}

function modelsAfter(
  before: readonly string[],
  events: readonly EventBody[],
): readonly string[] {
  const models = new Set(before);
  for (const event of events)
    if ('model' in event && event.model !== undefined) models.add(event.model);
  return models.size === before.length
    ? before
    : [...models].slice(0, MAX_MODELS);
}

function lineageAfter(
  before: SourceLineage,
  infos: readonly SessionInfo[],
): SourceLineage {
  return infos.reduce<SourceLineage>(
    (lineage, info) =>
      withoutUndefined({
        forkedFrom: lineage.forkedFrom ?? info.forkedFrom,
        parentSessionId: lineage.parentSessionId ?? info.parentSessionId,
        role: lineage.role ?? info.role,
        agentType: lineage.agentType ?? info.agentType,
      }),
    before,
  );
}
