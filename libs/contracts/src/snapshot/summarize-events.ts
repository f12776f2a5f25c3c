import type { EventBody, SessionInfo } from '../events/event-body.js';
import { withoutUndefined } from '../json/without-undefined.js';
import { traceEvents } from '../lineage/source-trace.js';
import { indexNames } from './index-names.js';
import { messageFigures, timeFigures } from './message-figures.js';
import { sessionFacts, titlesAfter } from './session-facts.js';
import type { SourceSummary } from './source-summary.js';
import { addToTally } from './tally.js';

/** What a batch of lines adds besides its events. */
export interface LineCounts {
  readonly records: number;
  readonly malformed: number;
  readonly unfinishedBytes: number;
  /** Whose source it is; absent: the main conversation's. What others say in it is no message of the source's own. */
  readonly agentId?: string | undefined;
}

/**
 * Brings a source's summary up to date with new events. Cost is proportional to the new events; the result is the same
 * however they were batched.
 */
export function summarizeEvents(
  before: SourceSummary,
  events: readonly EventBody[],
  lines: LineCounts,
): SourceSummary {
  // One pass sorts them: most figures come from few of them.
  const visible: EventBody[] = [];
  const infos: SessionInfo[] = [];
  const unknown: string[] = [];
  const hidden: string[] = [];
  for (const event of events) {
    if (event.hidden === undefined) visible.push(event);
    else hidden.push(event.hidden);
    if (event.kind === 'unknown') unknown.push(event.recordType);
    else if (event.kind === 'session.info') infos.push(event);
  }
  return withoutUndefined({
    records: before.records + lines.records,
    malformed: before.malformed + lines.malformed,
    unknown: before.unknown + unknown.length,
    unknownTypes: addToTally(before.unknownTypes, unknown),
    events: before.events + events.length,
    hidden: addToTally(before.hidden, hidden),
    ...messageFigures(before, visible, lines.agentId),
    ...timeFigures(before, events),
    titles: titlesAfter(before.titles, infos),
    names: indexNames(before.names, infos),
    ...sessionFacts(before, events, infos),
    trace: traceEvents(before.trace, events),
    unfinishedBytes: lines.unfinishedBytes,
  });
}
