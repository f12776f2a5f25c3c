import {
  concatMap,
  groupBy,
  mergeMap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { IngestOutcome, SessionSource } from '@kato/contracts';
import { discover, type ClaimSource } from '../discover/discover.js';
import type { FileEvent } from '../ports/watch-port.js';
import { settle } from '../settle/settle.js';

/** The steps that touch the world, given from outside. */
export interface IngestSteps {
  readonly claim: ClaimSource;
  readonly drain: (source: SessionSource) => Promise<IngestOutcome>;
  readonly quietMs: number;
  readonly maxWaitMs: number;
  readonly scheduler?: SchedulerLike;
}

/**
 * From file events to outcomes: discover → settle → drain. Order within a source, sources side by side; how many drain at
 * once is limited inside `drain` (see `slots`). `drain` must not reject: a failed source is an outcome, the stream lives.
 */
export function ingest(
  events$: Observable<FileEvent>,
  steps: IngestSteps,
): Observable<IngestOutcome> {
  return events$.pipe(
    discover(steps.claim),
    groupBy((source) => source.sourceId),
    mergeMap((source$) =>
      source$.pipe(
        settle(steps),
        concatMap((source) => steps.drain(source)), // order within a source
      ),
    ),
  );
}
