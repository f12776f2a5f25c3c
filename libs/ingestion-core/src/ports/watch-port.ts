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
}

export interface WatchPort {
  /** Hints from all roots until unsubscribed. Roots need not exist yet. */
  watch(roots: readonly SourceRoot[]): Observable<FileEvent | WatchProblem>;
}
