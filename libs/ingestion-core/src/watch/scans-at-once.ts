import {
  throttle,
  timer,
  type Observable,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import { errorText } from '@kato/contracts';
import type { WatchProblem } from '../ports/watch-port.js';
import { oneMoreLook } from '../settle/one-more-look.js';

export interface ScanPorts {
  /** Looks at all files. */
  readonly scan: () => Promise<unknown>;
  readonly onProblem: (problem: WatchProblem) => void;
  readonly scheduler: SchedulerLike;
}

/** At most this often, but for the first. */
const APART_MS = 10_000;
/** A scan that took long is made less often: this many times as long is nothing scanned at once … */
const TIMES = 50;
/** … but no longer than this: the machine may have slept in the middle of it. */
const MAX_APART_MS = 60_000;

/**
 * Scans at once after a moment at which hints were lost. On a machine that has much to do, timers are late again and again:
 * what is scanned for that may not make it worse.
 */
export function scansAtOnce({
  scan,
  onProblem,
  scheduler,
}: ScanPorts): OperatorFunction<unknown, void> {
  let tookMs = 0;
  const look = async (): Promise<void> => {
    const begunMs = scheduler.now();
    try {
      await scan();
    } catch (error) {
      onProblem(scanProblem(error)); // the next moment or round tries again
    }
    tookMs = scheduler.now() - begunMs;
  };
  const apart = (): Observable<unknown> =>
    timer(
      Math.min(Math.max(APART_MS, tookMs * TIMES), MAX_APART_MS),
      scheduler,
    );
  return (moments$) =>
    moments$.pipe(
      throttle(apart, { leading: true, trailing: true }),
      oneMoreLook(look),
    );
}

/** What is said of a scan that failed. */
export function scanProblem(error: unknown): WatchProblem {
  return { type: 'degraded', reason: `scan failed: ${errorText(error)}` };
}
