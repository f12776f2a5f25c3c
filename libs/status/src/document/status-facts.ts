import type {
  CleanUpStatus,
  DaemonStatus,
  ExportsStatus,
  ProviderId,
  ProviderState,
  QueueStatus,
  RootStatus,
  SessionSummary,
  StatusProblem,
  StoreStatus,
} from '@kato/contracts';

/** What is known of an assistant beside its sessions. */
export interface ProviderFacts {
  readonly provider: ProviderId;
  readonly state: ProviderState;
  readonly stateChangedAt: string;
  readonly lastScanAt?: string;
  readonly roots: readonly RootStatus[];
  /** It deletes its own files. */
  readonly cleanUp?: Pick<CleanUpStatus, 'days' | 'source'>;
}

/** All that a status is made of: what a host has found out. Nothing in it is a guess. */
export interface StatusFacts {
  readonly daemon: DaemonStatus;
  /** Everything in the store, most recent message first. */
  readonly summaries: readonly SessionSummary[];
  readonly providers: readonly ProviderFacts[];
  readonly store?: Pick<StoreStatus, 'path' | 'bytes' | 'limitBytes'>;
  readonly queue?: QueueStatus;
  readonly exports?: ExportsStatus;
  /** What the host has met: of watching, of reading, of the store. */
  readonly problems: readonly StatusProblem[];
}
