import {
  asyncScheduler,
  BehaviorSubject,
  Subject,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import {
  withoutUndefined,
  type IngestOutcome,
  type IngestReport,
  type Observe,
  type SessionSource,
} from '@kato/contracts';
import type { WatchPort, WatchProblem } from '../ports/watch-port.js';
import { hotFiles, type HotFiles } from '../watch/hot-files.js';
import type { WatchState } from '../watch/watch-hints.js';
import { currentFile } from './current-file.js';
import { countDrains } from './count-drains.js';
import type { Engine, EngineOptions } from './engine.js';
import { openWork } from './open-work.js';
import { pollOnce, type PollRequest } from './poll-once.js';
import { watching } from './watching.js';

export interface RunnerOptions extends Omit<
  EngineOptions,
  'onOutcome' | 'onOpen' | 'onFound' | 'isEnding'
> {
  readonly watcher: WatchPort;
  readonly quietMs: number;
  readonly maxWaitMs: number;
  /** How soon any change is seen, whatever the watcher loses: all files are stat'ed once in this time, evenly spread. */
  readonly reconcileMs: number;
  /** How often the files that changed within the hour are stat'ed. Default: 2000. */
  readonly hotMs?: number;
  /** The clock. Default: the machine's. */
  readonly scheduler?: SchedulerLike;
}

/** Keeps the store up to date with the files: once (`poll`), or from now on (`start` … `stop`). */
export interface ProviderIngestionRunner {
  /** Every drain that ended, from watching and from the scans beside it. */
  readonly outcomes$: Observable<IngestOutcome>;
  /** Why watching is degraded; scans go on all the same. */
  readonly problems$: Observable<WatchProblem>;
  /** Whether kato watches or polls, and why; begins with how it is now. */
  readonly state$: Observable<WatchState>;
  state(): WatchState;
  /** Sources that are being read, or wait for their turn. */
  queue(): number;
  /** Begins to watch, and scans everything once the watcher is ready. Resolves after that scan. */
  start(): Promise<IngestReport>;
  /** Ends watching. What is being read is read to the end of its slice, and committed; nothing new is begun. */
  stop(): Promise<void>;
  /** One pass over all roots. */
  poll(request?: PollRequest): Promise<IngestReport>;
  /** Reads what is new in one source that a pass has found, and looks at nothing else. Never rejects. */
  read(source: SessionSource): Promise<IngestOutcome>;
}

const HOT_MS = 2000;
const OFF: WatchState = { watch: 'off' };

export function createIngestionRunner(
  options: RunnerOptions,
): ProviderIngestionRunner {
  const { hotMs = HOT_MS, scheduler = asyncScheduler } = options;
  const outcomes = new Subject<IngestOutcome>();
  const problems = new Subject<WatchProblem>();
  const state = new BehaviorSubject<WatchState>(OFF);
  const work = openWork();
  const hot = hotFiles(options.files);
  const { engine, queue } = countDrains({
    ...options,
    ...{ ...heardBy(hot, scheduler), isEnding: work.isEnding },
    onOutcome(outcome, source) {
      if (isToBeRetried(outcome)) hot.failed(source, scheduler.now());
      outcomes.next(outcome);
    },
  });
  const upkeep = {
    ...{ engine, hot, onState: (now: WatchState) => state.next(now) },
    poll: (request?: PollRequest) => work.track(pollOnce(engine, request)),
    drain: (hinted: SessionSource) => work.track(drainHinted(engine, hinted)),
    onProblem: (problem: WatchProblem) =>
      problems.next(observed(problem, options.observe)),
  };
  const { start, end } = watching({ ...options, hotMs, scheduler }, upkeep);
  return {
    outcomes$: outcomes.asObservable(),
    problems$: problems.asObservable(),
    state$: state.asObservable(),
    ...{ state: () => state.value, queue },
    ...{ poll: upkeep.poll, read: upkeep.drain },
    // A start that is overtaken by a stop may be about to scan.
    start: () => work.track(start()),
    async stop() {
      end();
      state.next(OFF);
      await work.done();
    },
  };
}

// One that is in quarantine waits for its file to change.
function isToBeRetried({ status, error }: IngestOutcome): boolean {
  return status === 'failed' && error?.code !== 'SOURCE_QUARANTINED';
}

function heardBy(
  hot: HotFiles,
  scheduler: SchedulerLike,
): Required<Pick<EngineOptions, 'onFound' | 'onOpen'>> {
  return {
    onFound: ({ source, stat }) => hot.found(source, stat, scheduler.now()),
    onOpen: (source, stat) => hot.opened(source, stat, scheduler.now()),
  };
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
