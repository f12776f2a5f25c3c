import {
  defer,
  delayWhen,
  exhaustMap,
  finalize,
  from,
  ignoreElements,
  interval,
  merge,
  mergeMap,
  Subject,
  switchMap,
  take,
  tap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type {
  IngestOutcome,
  IngestReport,
  SessionSource,
} from '@kato/contracts';
import { claimWith, discover } from '../discover/discover.js';
import { droppedHints } from '../discover/dropped-hints.js';
import { drainInTurn } from '../ingest/drain-in-turn.js';
import type { Engine } from '../ingest/engine.js';
import type { WatchPort } from '../ports/watch-port.js';
import type { HotFiles } from './hot-files.js';
import { lateTicks } from './late-ticks.js';
import { patrolOf } from './patrol-of.js';
import { rounds } from './rounds.js';
import { scansAtOnce } from './scans-at-once.js';
import { watchHints, type HintListener } from './watch-hints.js';

export interface KeepUpOptions {
  readonly watcher: WatchPort;
  readonly quietMs: number;
  readonly maxWaitMs: number;
  /** How often files that changed within the hour are looked at. */
  readonly hotMs: number;
  /** How soon a change to any other file is seen, whatever the watcher loses. */
  readonly reconcileMs: number;
  readonly scheduler: SchedulerLike;
}

/** What keeping up works with. */
export interface Upkeep extends HintListener {
  readonly engine: Engine;
  readonly hot: HotFiles;
  readonly drain: (source: SessionSource) => Promise<IngestOutcome>;
  readonly poll: () => Promise<IngestReport>;
  /** Tells when everything has been scanned once: what comes next are rounds. */
  readonly scanned: Observable<unknown>;
}

/**
 * Drains what the watcher hints at and what scans find: hot files every `hotMs`, all files once in `reconcileMs`, and all
 * at once after a moment at which hints were lost.
 */
export function keepUp(
  options: KeepUpOptions,
  upkeep: Upkeep,
): Observable<unknown> {
  return defer(() => {
    const { scheduler } = options;
    const { drain, hot, onProblem, poll, scanned } = upkeep;
    const [lost, copies] = [new Subject<void>(), new Subject<void>()];
    const seen = new Subject<SessionSource>();
    const { patrol, end } = patrolOf({
      ...{ ...upkeep, scheduler },
      onChanged: (source) => seen.next(source),
      onPassNeeded: () => copies.next(),
    });
    const scan = () => patrol(0);
    const hints$ = hintedSources(options, upkeep, () => lost.next());
    return merge(
      merge(hints$, seen).pipe(drainInTurn({ ...options, drain })),
      merge(lost, lateTicks(scheduler)).pipe(
        // Beside the first scan, another one would only be in its way.
        delayWhen(() => scanned),
        scansAtOnce({ scan, onProblem, scheduler }),
      ),
      copies.pipe(scansAtOnce({ scan: poll, onProblem, scheduler })),
      hotScans(options, hot).pipe(tap((source) => seen.next(source))),
      scanned.pipe(
        take(1),
        switchMap(() => rounds(options, { patrol, onProblem })),
      ),
    ).pipe(finalize(end), ignoreElements());
  });
}

function hintedSources(
  options: KeepUpOptions,
  upkeep: Upkeep,
  onLost: () => void,
): Observable<SessionSource> {
  const { providers, roots, observe } = upkeep.engine;
  const onDropped = droppedHints(observe);
  const listener: HintListener = {
    ...upkeep,
    onProblem(problem) {
      upkeep.onProblem(problem);
      onLost();
    },
  };
  return watchHints({ ...options, roots }, listener).pipe(
    discover(claimWith(providers, onDropped), onDropped),
    tap((source) => upkeep.hot.touched(source, options.scheduler.now())),
  );
}

function hotScans(
  { hotMs, scheduler }: KeepUpOptions,
  hot: HotFiles,
): Observable<SessionSource> {
  return interval(hotMs, scheduler).pipe(
    exhaustMap(() => hot.look(scheduler.now())),
    mergeMap((sources) => from(sources)),
  );
}
