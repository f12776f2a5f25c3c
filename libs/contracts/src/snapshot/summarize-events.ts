import type { EventBody } from '../events/event-body.js';
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
  const visible = events.filter((event) => event.hidden === undefined);
  const unknown = events.flatMap((event) =>
    event.kind === 'unknown' ? [event.recordType] : [],
  );
  const hidden = events.flatMap((event) => event.hidden ?? []);
  return withoutUndefined({
    records: before.records + lines.records,
    malformed: before.malformed + lines.malformed,
    unknown: before.unknown + unknown.length,
    unknownTypes: addToTally(before.unknownTypes, unknown),
    events: before.events + events.length,
    hidden: addToTally(before.hidden, hidden),
    ...messageFigures(before, visible, lines.agentId),
    ...timeFigures(before, events, visible),
    titles: titlesAfter(before.titles, events),
    names: indexNames(before.names, events),
    ...sessionFacts(before, events),
    trace: traceEvents(before.trace, events),
    unfinishedBytes: lines.unfinishedBytes,
  });
}
