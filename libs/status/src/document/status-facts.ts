import type {
  CleanUpStatus,
  DaemonStatus,
  ExportsStatus,
  ProviderId,
  ProviderState,
  QueueStatus,
  RootStatus,
  SourceId,
  SourceStateName,
  StatusProblem,
  StoreStatus,
} from '@kato/contracts';
import type { ChosenSessions } from './sessions/choose-sessions.js';

/** What is known of an assistant beside its sessions. */
export interface ProviderFacts {
  readonly provider: ProviderId;
  /** For people, as `Claude Code`. */
  readonly displayName: string;
  readonly state: ProviderState;
  readonly stateChangedAt: string;
  readonly lastScanAt?: string;
  readonly roots: readonly RootStatus[];
  /** It deletes its own files. */
  readonly cleanUp?: Pick<CleanUpStatus, 'days' | 'source'>;
}

/** What stands where a source was read. */
export interface SourceFacts {
  readonly state: SourceStateName;
  /** Of the file; of one that is gone, as it was last seen. */
  readonly bytes?: number;
  /** Epoch milliseconds. */
  readonly writtenAtMs?: number;
}

/** All that a status is made of: what a host has found out. Nothing in it is a guess. */
export interface StatusFacts {
  readonly daemon: DaemonStatus;
  readonly sessions: ChosenSessions;
  /** Of the sources that `sourcesOf` names. */
  readonly sources: ReadonlyMap<SourceId, SourceFacts>;
  readonly providers: readonly ProviderFacts[];
  readonly store?: Pick<StoreStatus, 'path' | 'bytes' | 'limitBytes'>;
  readonly queue?: QueueStatus;
  readonly exports?: ExportsStatus;
  /** What the host has met: of watching, of reading, of the store. */
  readonly problems: readonly StatusProblem[];
}
