import type { ProviderId } from '../../ids/ids.js';
import type { IngestRequest } from '../ingest-types.js';
import type { DaemonStatus } from './daemon-status.js';
import type { ProviderStatus } from './provider-status.js';
import type { SessionStatus } from './session-status.js';
import type { StatusProblem } from './status-problem.js';

export interface StatusRequest {
  /** List every session. Default: the active ones, and the last stale ones. */
  readonly all?: boolean;
  /** Only this assistant: every figure is of it alone. */
  readonly provider?: ProviderId;
  /** Hears of the pass over the files, where one is made. */
  readonly onProgress?: IngestRequest['onProgress'];
}

/** What is on the disk. */
export interface StoreStatus {
  readonly path: string;
  /** All that it has, also what is no session of its own: sub-agents', earlier copies, files without a conversation. */
  readonly sessions: number;
  readonly bytes: number;
  /** What it may take; absent: no limit. */
  readonly limitBytes?: number;
  /** What only kato has: sessions whose files are gone, and earlier readings. */
  readonly archiveBytes: number;
  /** Sessions whose events were given up; their files have them. */
  readonly evictedSessions: number;
}

/** Work that waits. */
export interface QueueStatus {
  /** Files that are being read, or wait for it. */
  readonly length: number;
}

/** The folder that exports go to when no place is named. */
export interface ExportsStatus {
  readonly path: string;
  readonly bytes: number;
}

/** Sessions as `kato list` shows them. */
export interface StatusTotals {
  /** `active` and `stale` together. */
  readonly sessions: number;
  readonly active: number;
  readonly stale: number;
  /** How many are in `sessions[]` of the document, sub-agents among them. */
  readonly listed: number;
  /** Sessions that are gone from the disk and whole in kato. */
  readonly onlyCopies?: number;
}

/** `kato status --json`, schema 1: what kato knows at one moment, and how it knows it. */
export interface StatusDocument {
  readonly schemaVersion: 1;
  readonly generatedAt: string;
  readonly daemon: DaemonStatus;
  readonly store?: StoreStatus;
  readonly queue?: QueueStatus;
  readonly exports?: ExportsStatus;
  /** By id. */
  readonly providers: readonly ProviderStatus[];
  /** Most recent message first; sub-agents after their session. */
  readonly sessions: readonly SessionStatus[];
  readonly totals: StatusTotals;
  readonly problems: readonly StatusProblem[];
}
