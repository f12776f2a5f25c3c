import {
  defer,
  filter,
  map,
  retry,
  tap,
  timer,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import { errorText, systemErrorCode, type SourceRoot } from '@kato/contracts';
import type {
  FileEvent,
  WatchPort,
  WatchProblem,
  WatchSignal,
} from '../ports/watch-port.js';
import { limitHint } from './limit-hint.js';

/** How kato learns of changes: `polling` is by scans alone, as soon as before for hot files, within the minute for others. */
export interface WatchState {
  readonly watch: 'off' | 'starting' | 'watching' | 'polling';
  /** Why kato polls. */
  readonly reason?: string;
  /** What the user can do about it. */
  readonly hint?: string;
}

export interface HintOptions {
  readonly watcher: WatchPort;
  readonly roots: readonly SourceRoot[];
  readonly scheduler: SchedulerLike;
}

/** Who hears of what is no hint. */
export interface HintListener {
  /** Nothing goes unseen from now on, or nothing will be seen: nobody has to wait any longer. */
  readonly onReady: () => void;
  readonly onState: (state: WatchState) => void;
  readonly onProblem: (problem: WatchProblem) => void;
}

const FIRST_RETRY_MS = 60_000;
const MAX_RETRY_MS = 3_600_000;

/**
 * The watcher's hints, for ever. When it fails or the system has no watches left, it is closed (a part of the watches is
 * worth little, and others need them), and tried again after 1, 2, 4, … 60 minutes.
 */
export function watchHints(
  { watcher, roots, scheduler }: HintOptions,
  { onReady, onState, onProblem }: HintListener,
): Observable<FileEvent> {
  let failures = 0;
  const fallBack = (error: unknown): Observable<unknown> => {
    const hint = limitHint(codeOf(error));
    const reason = errorText(error);
    if (!(error instanceof WatchLimit)) onProblem({ type: 'degraded', reason });
    onState({ watch: 'polling', reason, ...(hint && { hint }) });
    onReady();
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** failures++, MAX_RETRY_MS);
    return timer(waitMs, scheduler);
  };
  return defer(() => {
    if (failures === 0) onState({ watch: 'starting' });
    return watcher.watch(roots);
  }).pipe(
    tap((signal) => {
      if (signal.type === 'degraded') meetProblem(signal, onProblem);
      if (signal.type !== 'ready') return;
      failures = 0;
      onState({ watch: 'watching' });
      onReady();
    }),
    retry({ delay: fallBack }),
    map(asFileEvent),
    filter((event) => event !== undefined),
  );
}

/** The watcher met a limit: what it still sees is a part. */
class WatchLimit extends Error {
  readonly problem: WatchProblem;
  constructor(problem: WatchProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

function meetProblem(
  problem: WatchProblem,
  onProblem: HintListener['onProblem'],
): void {
  onProblem(problem);
  if (limitHint(problem.code) !== undefined) throw new WatchLimit(problem);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof WatchLimit
    ? error.problem.code
    : systemErrorCode(error);
}

function asFileEvent(signal: WatchSignal): FileEvent | undefined {
  return signal.type === 'changed' || signal.type === 'removed'
    ? signal
    : undefined;
}
