import type { Observable } from 'rxjs';
import type { SourceRoot } from '@kato/contracts';

/** A hint that something happened to a file below a root. Hints may be lost or repeated; a scan gives the truth. */
export interface FileEvent {
  readonly type: 'changed' | 'removed';
  readonly root: SourceRoot;
  /** Relative to the root, with `/`. */
  readonly relativePath: string;
}

/** Watching does not (fully) work: the reason is shown, and scans take over. */
export interface WatchProblem {
  readonly type: 'degraded';
  /** Absent when it is about all roots. */
  readonly root?: SourceRoot;
  readonly reason: string;
  /** Of the system's error, if it was one: `ENOSPC` when it has no watches left. */
  readonly code?: string;
}

/** From now on nothing that happens to an existing root goes unseen: a scan that begins now leaves no gap. */
export interface WatchReady {
  readonly type: 'ready';
}

export type WatchSignal = FileEvent | WatchProblem | WatchReady;

export interface WatchPort {
  /** Hints from all roots until unsubscribed, and `ready` once. Roots need not exist yet. */
  watch(roots: readonly SourceRoot[]): Observable<WatchSignal>;
}
