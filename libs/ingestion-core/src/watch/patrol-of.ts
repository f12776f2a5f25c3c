import { Subscription, timer, type SchedulerLike } from 'rxjs';
import type { SessionSource } from '@kato/contracts';
import type { Engine } from '../ingest/engine.js';
import type { HotFiles } from './hot-files.js';
import { knownFiles } from './known-files.js';
import { patrol, type Patrol, type PatrolPorts } from './patrol.js';

export interface PatrolParts extends Pick<PatrolPorts, 'onPassNeeded'> {
  readonly engine: Engine;
  readonly hot: HotFiles;
  readonly scheduler: SchedulerLike;
  readonly onChanged: (source: SessionSource) => void;
}

/** A patrol of what an engine reads; `end`: a round that is under way ends in a pause that never does. */
export function patrolOf(parts: PatrolParts): {
  readonly patrol: Patrol;
  readonly end: () => void;
} {
  const { engine, hot, scheduler, ...listener } = parts;
  const pauses = new Subscription();
  return {
    end: () => pauses.unsubscribe(),
    patrol: patrol({
      ...engine,
      ...listener,
      knownNow: knownFiles(engine.store),
      isWanted: (path, stat) => hot.wants(path, stat, scheduler.now()),
      pause: (ms) =>
        new Promise((resolve) => {
          const over = timer(ms, scheduler).subscribe(() => resolve());
          pauses.add(over);
        }),
    }),
  };
}
