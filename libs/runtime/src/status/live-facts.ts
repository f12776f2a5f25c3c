import type {
  IngestOutcome,
  ProviderId,
  ProviderState,
  RootReport,
  SourceId,
} from '@kato/contracts';
import type {
  ProviderIngestionRunner,
  WatchProblem,
  WatchState,
} from '@kato/ingestion-core';

/** A source whose last reading failed. */
export interface FailedSource extends Pick<
  IngestOutcome,
  'provider' | 'sessionId' | 'path'
> {
  readonly code: string;
  readonly message: string;
  readonly sinceMs: number;
}

/** A disturbance of watching that scans make up for. */
export interface Disturbance {
  readonly problem: WatchProblem;
  readonly lastMs: number;
}

/** What the roots were like when all files had been looked at. */
export interface LastScan {
  readonly roots: readonly RootReport[];
  readonly atMs: number;
}

/** What a runner was heard to do, as it is now. All times in epoch milliseconds. */
export interface LiveFacts {
  /** To be told of every scan, see `EngineOptions.onScanned`. */
  readonly onScanned: (roots: readonly RootReport[]) => void;
  /** Begins to listen. */
  listen(runner: ProviderIngestionRunner): void;
  watch(): { readonly state: WatchState; readonly sinceMs: number };
  lastScan(): LastScan | undefined;
  failures(): readonly FailedSource[];
  disturbances(): readonly Disturbance[];
  queue(): number;
  /** Since when a provider is in a state: since this was first asked, or `begunMs`. */
  since(provider: ProviderId, state: ProviderState, begunMs: number): number;
  stop(): void;
}

// A hostile folder must not fill the memory of a process that stays.
const MAX_FAILURES = 10_000;
const MAX_DISTURBANCES = 20;

/** Listens to a runner, so that a status can say how it is. Nothing is remembered but what holds at the moment. */
export function liveFacts(now: () => number): LiveFacts {
  const heard: Heard = {
    ...{ failures: new Map(), disturbances: new Map(), states: new Map() },
    ...{ watch: { state: { watch: 'off' }, sinceMs: now() }, ends: [] },
  };
  return {
    onScanned(roots) {
      heard.lastScan = { roots, atMs: now() };
    },
    listen(runner) {
      const { outcomes$, problems$, state$ } = runner;
      heard.runner = runner;
      const subscriptions = [
        outcomes$.subscribe((outcome) => hearOutcome(heard, outcome, now())),
        problems$.subscribe((problem) => hearProblem(heard, problem, now())),
        state$.subscribe((state) => hearState(heard, state, now())),
      ];
      heard.ends.push(() => subscriptions.forEach((one) => one.unsubscribe()));
    },
    watch: () => heard.watch,
    lastScan: () => heard.lastScan,
    failures: () => [...heard.failures.values()],
    disturbances: () => [...heard.disturbances.values()],
    queue: () => heard.runner?.queue() ?? 0,
    since(provider, state, begunMs) {
      const before = heard.states.get(provider);
      if (before?.state === state) return before.sinceMs;
      heard.states.set(provider, { state, sinceMs: begunMs });
      return begunMs;
    },
    stop() {
      for (const end of heard.ends.splice(0)) end();
    },
  };
}

interface Heard {
  runner?: ProviderIngestionRunner;
  watch: { readonly state: WatchState; readonly sinceMs: number };
  lastScan?: LastScan;
  readonly failures: Map<SourceId, FailedSource>;
  readonly disturbances: Map<string, Disturbance>;
  readonly states: Map<
    ProviderId,
    { readonly state: ProviderState; readonly sinceMs: number }
  >;
  readonly ends: (() => void)[];
}

function hearOutcome(
  { failures }: Heard,
  outcome: IngestOutcome,
  nowMs: number,
): void {
  const { sourceId, provider, sessionId, path, error } = outcome;
  if (error === undefined) {
    failures.delete(sourceId);
    return;
  }
  if (error.code === 'INTERRUPTED') return; // kato was stopped: nothing is wrong with the file
  const before = failures.get(sourceId);
  if (before === undefined && failures.size >= MAX_FAILURES) return;
  const { code, message } = error;
  const sinceMs = before?.code === code ? before.sinceMs : nowMs;
  const failed = { provider, sessionId, path, code, message, sinceMs };
  failures.set(sourceId, failed);
}

function hearProblem(
  { disturbances }: Heard,
  problem: WatchProblem,
  nowMs: number,
): void {
  const key = `${problem.root?.path ?? ''}\0${problem.reason}`;
  disturbances.delete(key);
  disturbances.set(key, { problem, lastMs: nowMs });
  const [oldest] = disturbances.keys();
  if (disturbances.size > MAX_DISTURBANCES && oldest !== undefined)
    disturbances.delete(oldest);
}

function hearState(heard: Heard, state: WatchState, nowMs: number): void {
  if (state.watch === 'watching') heard.disturbances.clear();
  const isSame = heard.watch.state.watch === state.watch;
  heard.watch = { state, sinceMs: isSame ? heard.watch.sinceMs : nowMs };
}
