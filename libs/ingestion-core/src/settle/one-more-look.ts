import { Observable, type OperatorFunction } from 'rxjs';

/**
 * Looks once at a time. However many values come during a look, they lead to one more, with the latest of them: the last
 * one is never lost (as with `exhaustMap`), and looks do not queue up behind a slow one (as with `concatMap`).
 *
 * ```text
 * source     -a--bc------|
 * a look     -(===)(===)
 * result     -----a---c--|
 * ```
 */
export function oneMoreLook<T, R>(
  look: (value: T) => Promise<R>,
): OperatorFunction<T, R> {
  return (source$) =>
    new Observable<R>((observer) => {
      let isLooking = false;
      let isEnding = false;
      let waiting: { readonly value: T } | undefined;
      const goOn = (): void => {
        isLooking = false;
        const next = waiting;
        waiting = undefined;
        if (next !== undefined && !observer.closed) begin(next.value);
        else if (isEnding) observer.complete();
      };
      const begin = (value: T): void => {
        isLooking = true;
        look(value).then(
          (result) => {
            observer.next(result);
            goOn();
          },
          (error: unknown) => observer.error(error),
        );
      };
      return source$.subscribe({
        next(value) {
          if (isLooking) waiting = { value };
          else begin(value);
        },
        error: (error: unknown) => observer.error(error),
        complete() {
          isEnding = true;
          if (!isLooking) observer.complete();
        },
      });
    });
}
