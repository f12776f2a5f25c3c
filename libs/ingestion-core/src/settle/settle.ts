import {
  asyncScheduler,
  debounceTime,
  merge,
  Observable,
  Subject,
  take,
  timer,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
  type Subscription,
} from 'rxjs';

export interface SettleOptions {
  /** A burst is over when nothing came for this long. */
  readonly quietMs: number;
  /** A burst that does not end wakes up all the same after this long. */
  readonly maxWaitMs: number;
  readonly scheduler?: SchedulerLike;
}

/**
 * Turns a burst of values into one wake-up with the latest value: after `quietMs` without a value, or `maxWaitMs` after
 * the burst began, whichever is first. A busy writer cannot starve it, as it would starve `debounceTime` alone.
 * Completion flushes what is waiting; errors pass at once.
 *
 * ```text
 * source          -ab-----c--|
 * settle(3, 10)   -----b-----(c|)
 * ```
 */
export function settle<T>(options: SettleOptions): MonoTypeOperatorFunction<T> {
  return (source$) =>
    new Observable<T>((observer) => {
      let waiting: { readonly value: T } | undefined;
      const burst = burstClock(options, () => flush());
      const flush = (): void => {
        burst.stop();
        const ready = waiting;
        waiting = undefined;
        if (ready !== undefined) observer.next(ready.value);
      };
      const subscription = source$.subscribe({
        next(value) {
          waiting = { value };
          burst.bump();
        },
        error: (error: unknown) => observer.error(error),
        complete() {
          flush();
          observer.complete();
        },
      });
      return () => {
        subscription.unsubscribe();
        burst.stop();
      };
    });
}

/** Calls `end` once per burst: when it has been quiet, or has lasted too long. */
function burstClock(
  { quietMs, maxWaitMs, scheduler = asyncScheduler }: SettleOptions,
  end: () => void,
): { bump(): void; stop(): void } {
  let bumps: Subject<void> | undefined;
  let running: Subscription | undefined;
  return {
    bump() {
      if (bumps === undefined) {
        bumps = new Subject();
        const quiet$ = bumps.pipe(debounceTime(quietMs, scheduler));
        const ceiling$ = timer(maxWaitMs, scheduler);
        running = merge(quiet$, ceiling$).pipe(take(1)).subscribe(end);
      }
      bumps.next();
    },
    stop() {
      running?.unsubscribe();
      bumps = undefined;
    },
  };
}
