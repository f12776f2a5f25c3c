/** The promises that a stop has to wait for. */
export interface OpenWork {
  track<T>(work: Promise<T>): Promise<T>;
  /** Waits until all of it is done. */
  readonly done: () => Promise<void>;
  /** Somebody waits for the end: nothing long should begin. */
  readonly isEnding: () => boolean;
}

export function openWork(): OpenWork {
  const open = new Set<Promise<unknown>>();
  let waiting = 0;
  return {
    track(work) {
      open.add(work);
      return work.finally(() => open.delete(work));
    },
    async done() {
      waiting++;
      while (open.size > 0) await Promise.allSettled(open);
      waiting--;
    },
    isEnding: () => waiting > 0,
  };
}
