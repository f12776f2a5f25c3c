import {
  defer,
  filter,
  interval,
  map,
  type Observable,
  type SchedulerLike,
} from 'rxjs';

const TICK_MS = 1000;
/** A tick that comes this much too late: the loop was blocked, or the machine slept. */
const LATE_MS = 1000;

/**
 * By how many milliseconds a tick was late, whenever it was late: hints may be lost then, without an error (the queue of
 * inotify overflows; libuv does not say so).
 */
export function lateTicks(scheduler: SchedulerLike): Observable<number> {
  return defer(() => {
    let expected = scheduler.now() + TICK_MS;
    return interval(TICK_MS, scheduler).pipe(
      map(() => {
        const now = scheduler.now();
        const lateMs = now - expected;
        expected = now + TICK_MS;
        return lateMs;
      }),
      filter((lateMs) => lateMs > LATE_MS),
    );
  });
}
