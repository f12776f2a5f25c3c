/** Runs a job when a slot is free. Jobs start in the order in which they were given. */
export type Slots = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * Limits how many jobs run at once. It is the jobs that are limited, never the groups of a stream: `groupBy` followed by
 * `mergeMap(…, n)` loses the values of groups beyond the limit, because nobody has subscribed to them yet.
 */
export function slots(limit: number): Slots {
  let free = limit;
  const waiting: (() => void)[] = [];
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  return async (job) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await job();
    } finally {
      release();
    }
  };
}
