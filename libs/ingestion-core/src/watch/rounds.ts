import {
  catchError,
  defer,
  ignoreElements,
  Observable,
  repeat,
  timer,
  type SchedulerLike,
  type Subscriber,
} from 'rxjs';
import { errorText, type SessionSource } from '@kato/contracts';
import type { Engine } from '../ingest/engine.js';
import type { WatchProblem } from '../ports/watch-port.js';
import { patrol } from './patrol.js';

export interface RoundOptions {
  readonly reconcileMs: number;
  readonly scheduler: SchedulerLike;
}

export interface RoundPorts {
  readonly engine: Engine;
  readonly onProblem: (problem: WatchProblem) => void;
}

/** A round is a little shorter than promised: looking takes time as well. */
const ROUND_SHARE = 0.85;

/** The patrol's rounds, one after the other: sources to read, or `copies` when a full scan has to choose among them. */
export function rounds(
  { reconcileMs, scheduler }: RoundOptions,
  { engine, onProblem }: RoundPorts,
): Observable<SessionSource | 'copies'> {
  const roundMs = reconcileMs * ROUND_SHARE;
  return new Observable((observer) => {
    const round = patrol({
      ...engine,
      roundMs,
      pause: (ms) => pauseOf(observer, ms, scheduler),
      onChanged: (source) => observer.next(source),
      onCopies: () => observer.next('copies'),
    });
    const forEver$ = defer(round).pipe(
      catchError((error: unknown) => {
        onProblem(scanProblem(error));
        return timer(roundMs, scheduler);
      }),
      ignoreElements(),
      repeat(),
    );
    return forEver$.subscribe(observer);
  });
}

/** What is said of a scan that failed. */
export function scanProblem(error: unknown): WatchProblem {
  return { type: 'degraded', reason: `scan failed: ${errorText(error)}` };
}

// When nobody listens any more, a round ends in a pause that never does.
function pauseOf(
  observer: Subscriber<unknown>,
  ms: number,
  scheduler: SchedulerLike,
): Promise<void> {
  return new Promise((resolve) => {
    observer.add(timer(ms, scheduler).subscribe(() => resolve()));
  });
}
