import {
  asyncScheduler,
  debounceTime,
  defer,
  merge,
  Observable,
  take,
  timer,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
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
  const { quietMs, maxWaitMs, scheduler = asyncScheduler } = options;
  return (source$) =>
    new Observable<T>((observer) => {
      let waiting: { readonly value: T } | undefined;
      let clock: { unsubscribe(): void } | undefined;
      let bump: (() => void) | undefined;
      const flush = (): void => {
        clock?.unsubscribe();
        clock = undefined;
        const ready = waiting;
        waiting = undefined;
        if (ready !== undefined) observer.next(ready.value);
      };
      const begin = (): void => {
        const quiet$ = new Observable<void>((bumps) => {
          bump = () => bumps.next();
          bumps.next();
        }).pipe(debounceTime(quietMs, scheduler));
        const ceiling$ = defer(() => timer(maxWaitMs, scheduler));
        clock = merge(quiet$, ceiling$).pipe(take(1)).subscribe(flush);
      };
      const subscription = source$.subscribe({
        next(value) {
          const first = waiting === undefined;
          waiting = { value };
          if (first) begin();
          else bump?.();
        },
        error: (error: unknown) => observer.error(error),
        complete() {
          flush();
          observer.complete();
        },
      });
      return () => {
        subscription.unsubscribe();
        clock?.unsubscribe();
      };
    });
}
