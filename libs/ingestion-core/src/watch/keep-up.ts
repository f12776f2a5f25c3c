import {
  defer,
  delayWhen,
  exhaustMap,
  from,
  ignoreElements,
  interval,
  merge,
  mergeMap,
  Subject,
  take,
  tap,
  throttleTime,
  switchMap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import {
  type IngestOutcome,
  type IngestReport,
  type SessionSource,
} from '@kato/contracts';
import { claimWith, discover } from '../discover/discover.js';
import { droppedHints } from '../discover/dropped-hints.js';
import { drainInTurn } from '../ingest/drain-in-turn.js';
import type { Engine } from '../ingest/engine.js';
import type { WatchPort } from '../ports/watch-port.js';
import { oneMoreLook } from '../settle/one-more-look.js';
import type { HotFiles } from './hot-files.js';
import { lateTicks } from './late-ticks.js';
import { rounds, scanProblem } from './rounds.js';
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

/** A full scan at once is made at most this often. */
const FULL_SCAN_MS = 10_000;

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
    const { engine, hot, drain } = upkeep;
    const lost = new Subject<void>();
    const seen = new Subject<SessionSource>();
    const { providers, roots } = engine;
    const onDropped = droppedHints(engine.observe);
    const hints$ = watchHints(
      { ...options, roots },
      {
        ...upkeep,
        onProblem(problem) {
          upkeep.onProblem(problem);
          lost.next();
        },
      },
    ).pipe(
      discover(claimWith(providers, onDropped), onDropped),
      tap((source) => hot.touched(source, scheduler.now())),
    );
    return merge(
      merge(hints$, seen).pipe(drainInTurn({ ...options, drain })),
      merge(lost, lateTicks(scheduler)).pipe(
        // Beside the first scan, another one would only be in its way.
        delayWhen(() => upkeep.scanned),
        fullScans(options, upkeep),
      ),
      hotScans(options, upkeep).pipe(tap((source) => seen.next(source))),
      upkeep.scanned.pipe(
        take(1),
        switchMap(() => rounds(options, upkeep)),
        tap((found) => (found === 'copies' ? lost.next() : seen.next(found))),
      ),
    ).pipe(ignoreElements());
  });
}

function fullScans(
  { scheduler }: KeepUpOptions,
  { poll, onProblem }: Upkeep,
): (moments$: Observable<unknown>) => Observable<unknown> {
  const scan = async (): Promise<void> => {
    try {
      await poll();
    } catch (error) {
      onProblem(scanProblem(error)); // the next moment or round tries again
    }
  };
  return (moments$) =>
    moments$.pipe(
      throttleTime(FULL_SCAN_MS, scheduler, { leading: true, trailing: true }),
      oneMoreLook(scan),
    );
}

function hotScans(
  { hotMs, scheduler }: KeepUpOptions,
  { hot }: Upkeep,
): Observable<SessionSource> {
  return interval(hotMs, scheduler).pipe(
    exhaustMap(() => hot.look(scheduler.now())),
    mergeMap((sources) => from(sources)),
  );
}
