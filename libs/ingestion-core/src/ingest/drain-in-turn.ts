import {
  groupBy,
  mergeMap,
  pipe,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import type { IngestOutcome, SessionSource } from '@kato/contracts';
import { oneMoreLook } from '../settle/one-more-look.js';
import { settle } from '../settle/settle.js';

/** How hints become drains. `drain` must not reject: a failed source is an outcome, the stream lives. */
export interface DrainSteps {
  readonly drain: (source: SessionSource) => Promise<IngestOutcome>;
  readonly quietMs: number;
  readonly maxWaitMs: number;
  readonly scheduler?: SchedulerLike;
}

/** Sources that may have news → outcomes: order within a source, sources side by side, one more look after each drain. */
export function drainInTurn(
  steps: DrainSteps,
): OperatorFunction<SessionSource, IngestOutcome> {
  return pipe(
    groupBy((source: SessionSource) => source.sourceId),
    mergeMap((source$) =>
      source$.pipe(
        settle(steps),
        oneMoreLook((source) => steps.drain(source)),
      ),
    ),
  );
}
