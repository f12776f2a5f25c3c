import { setImmediate } from 'node:timers/promises';

/** Does some work step by step; a process that stays serves others between two steps. Gives what the last one gave. */
export async function inTurns<T>(steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
