import {
  catchError,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  interval,
  merge,
  Subject,
  tap,
  type Observable,
  type Subscription,
} from 'rxjs';
import {
  errorText,
  withoutUndefined,
  type IngestOutcome,
  type IngestReport,
  type Observe,
  type SessionSource,
} from '@kato/contracts';
import { claimWith } from '../discover/discover.js';
import type { WatchPort, WatchProblem } from '../ports/watch-port.js';
import { currentFile } from './current-file.js';
import { createEngine, type Engine, type EngineOptions } from './engine.js';
import { ingest, type IngestSteps } from './ingest.js';
import { pollOnce, type PollRequest } from './poll-once.js';

export interface RunnerOptions extends Omit<EngineOptions, 'onOutcome'> {
  readonly watcher: WatchPort;
  readonly quietMs: number;
  readonly maxWaitMs: number;
  /** How often a stat-only scan repairs what the watcher lost. */
  readonly reconcileMs: number;
}

/** Keeps the store up to date with the files: once (`poll`), or from now on (`start` … `stop`). */
export interface ProviderIngestionRunner {
  /** Every drain that ended, from watching and from the scans beside it. */
  readonly outcomes$: Observable<IngestOutcome>;
  /** Why watching is degraded; scans go on all the same. */
  readonly problems$: Observable<WatchProblem>;
  /** Begins to watch, and scans everything once the watcher is ready. Resolves after that scan. */
  start(): Promise<IngestReport>;
  /** Ends watching. A drain that runs is finished, so that its commit is whole. */
  stop(): Promise<void>;
  /** One pass over all roots. */
  poll(request?: PollRequest): Promise<IngestReport>;
}

export function createIngestionRunner(
  options: RunnerOptions,
): ProviderIngestionRunner {
  const outcomes = new Subject<IngestOutcome>();
  const problems = new Subject<WatchProblem>();
  const work = openWork();
  const engine = createEngine({
    ...options,
    onOutcome: (outcome) => outcomes.next(outcome),
  });
  const poll = (request?: PollRequest): Promise<IngestReport> =>
    work.track(pollOnce(engine, request));
  const drain: Upkeep['drain'] = (hinted) =>
    work.track(drainHinted(engine, hinted));
  const { observe } = options;
  const onProblem: Upkeep['onProblem'] = (problem) =>
    problems.next(observed(problem, observe));
  let watching: Subscription | undefined;

  return {
    outcomes$: outcomes.asObservable(),
    problems$: problems.asObservable(),
    poll,
    async start() {
      if (watching === undefined) {
        const begun = beginToWatch(options, { drain, poll, onProblem });
        watching = begun.watching;
        await begun.ready;
      }
      return poll();
    },
    async stop() {
      if (watching !== undefined) endOf(watching, observe);
      watching = undefined;
      await work.done();
    },
  };
}

// What happens after `ready` is hinted at, what happened before is scanned.
function beginToWatch(
  options: RunnerOptions,
  upkeep: Omit<Upkeep, 'onReady'>,
): { readonly watching: Subscription; readonly ready: Promise<void> } {
  options.observe?.({ event: 'ingestion.started', mode: 'watch' });
  let onReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    onReady = resolve;
  });
  const watching = keepUp(options, { ...upkeep, onReady }).subscribe();
  watching.add(onReady); // a stop ends the wait as well
  return { watching, ready };
}

function endOf(watching: Subscription, observe: Observe | undefined): void {
  watching.unsubscribe();
  observe?.({ event: 'ingestion.stopped', mode: 'watch' });
}

function observed(
  problem: WatchProblem,
  observe: Observe | undefined,
): WatchProblem {
  const { reason, root: { provider, path } = {} } = problem;
  observe?.(
    withoutUndefined({ event: 'watch.degraded', provider, path, reason }),
  );
  return problem;
}

function drainHinted(
  engine: Engine,
  hinted: SessionSource,
): Promise<IngestOutcome> {
  return currentFile(engine, hinted).then(
    (source) => engine.drain(source),
    () => engine.drain(hinted), // meets the same failure, and reports it
  );
}

/** The promises that a stop has to wait for. */
function openWork(): {
  track<T>(work: Promise<T>): Promise<T>;
  done(): Promise<void>;
} {
  const open = new Set<Promise<unknown>>();
  return {
    track(work) {
      open.add(work);
      return work.finally(() => open.delete(work));
    },
    async done() {
      while (open.size > 0) await Promise.allSettled(open);
    },
  };
}

interface Upkeep {
  readonly drain: IngestSteps['drain'];
  readonly poll: () => Promise<IngestReport>;
  readonly onReady: () => void;
  readonly onProblem: (problem: WatchProblem) => void;
}

/** Drains what the watcher hints at, and scans every `reconcileMs` for what it lost. */
function keepUp(
  options: RunnerOptions,
  { drain, poll, onReady, onProblem }: Upkeep,
): Observable<unknown> {
  const { providers, roots, quietMs, maxWaitMs, reconcileMs } = options;
  const hints$ = options.watcher.watch(roots).pipe(
    catchError((error: unknown) => {
      onProblem({ type: 'degraded', reason: errorText(error) });
      onReady(); // there is nothing to wait for: from now on only scans tell
      return EMPTY;
    }),
    tap((signal) => {
      if (signal.type === 'degraded') onProblem(signal);
      if (signal.type === 'ready') onReady();
    }),
    filter((signal) => signal.type !== 'degraded' && signal.type !== 'ready'),
  );
  const reportProblem = (error: unknown): Observable<never> => {
    onProblem({
      type: 'degraded',
      reason: `scan failed: ${errorText(error)}`,
    });
    return EMPTY; // the next tick tries again
  };
  const steps = { claim: claimWith(providers), drain, quietMs, maxWaitMs };
  return merge(
    ingest(hints$, steps),
    interval(reconcileMs).pipe(
      // a scan that still runs covers this tick as well
      exhaustMap(() => defer(poll).pipe(catchError(reportProblem))),
    ),
  );
}
