import { ReplaySubject, type Subscription } from 'rxjs';
import type { IngestReport, Observe } from '@kato/contracts';
import { keepUp, type KeepUpOptions, type Upkeep } from '../watch/keep-up.js';

export interface WatchingOptions extends KeepUpOptions {
  readonly observe?: Observe;
}

export interface Watching {
  /** Begins, or does one pass when it has begun. Resolves after everything has been scanned. */
  readonly start: () => Promise<IngestReport>;
  readonly end: () => void;
}

/** Keeps up with the files from a start to its end. */
export function watching(
  options: WatchingOptions,
  upkeep: Omit<Upkeep, 'scanned' | 'onReady'>,
): Watching {
  let current: Subscription | undefined;
  return {
    async start() {
      if (current !== undefined) return upkeep.poll();
      options.observe?.({ event: 'ingestion.started', mode: 'watch' });
      const scanned = new ReplaySubject<void>(1);
      // What happens after this is hinted at, what happened before is scanned.
      await new Promise<void>((onReady) => {
        current = keepUp(options, { ...upkeep, scanned, onReady }).subscribe();
        current.add(onReady); // an end ends the wait as well
      });
      return upkeep.poll().finally(() => scanned.next());
    },
    end() {
      if (current === undefined) return;
      current.unsubscribe();
      current = undefined;
      options.observe?.({ event: 'ingestion.stopped', mode: 'watch' });
    },
  };
}
