import {
  catchError,
  defer,
  ignoreElements,
  repeat,
  timer,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { WatchProblem } from '../ports/watch-port.js';
import type { Patrol } from './patrol.js';
import { scanProblem } from './scans-at-once.js';

export interface RoundOptions {
  readonly reconcileMs: number;
  readonly scheduler: SchedulerLike;
}

export interface RoundPorts {
  readonly patrol: Patrol;
  readonly onProblem: (problem: WatchProblem) => void;
}

/** A round is a little shorter than promised: looking takes time as well. */
const ROUND_SHARE = 0.85;

/** The patrol's rounds, one after the other. */
export function rounds(
  { reconcileMs, scheduler }: RoundOptions,
  { patrol, onProblem }: RoundPorts,
): Observable<never> {
  const roundMs = reconcileMs * ROUND_SHARE;
  return defer(() => patrol(roundMs)).pipe(
    catchError((error: unknown) => {
      onProblem(scanProblem(error));
      return timer(roundMs, scheduler);
    }),
    ignoreElements(),
    repeat(),
  );
}
