import type { Observe, OperationalEvent } from '@kato/contracts';

/** What is observed, for more than the log. */
export interface Operations {
  readonly observe: Observe;
  /** Hears of everything from now on, until what it returns is called. Must not throw. */
  readonly onOperation: (listener: Observe) => () => void;
}

/** Tells the log first, then everybody who listens. */
export function hearOperations(log: Observe): Operations {
  const listeners = new Set<Observe>();
  return {
    observe(event: OperationalEvent) {
      log(event);
      for (const listener of listeners) listener(event);
    },
    onOperation(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
