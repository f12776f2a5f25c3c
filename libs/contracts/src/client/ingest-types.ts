import type { ProviderId, SessionId, SourceId } from '../ids/ids.js';
import type { KatoErrorCode } from '../errors/kato-error.js';
import type { Tally } from '../snapshot/source-summary.js';
import type { SourceRole } from '../source/session-source.js';
import type { RetentionReport } from './retention-report.js';

/** How one source's reading ended. */
export interface IngestOutcome {
  readonly sourceId: SourceId;
  readonly provider: ProviderId;
  /** The session that the path names; provisional where records decide. */
  readonly sessionId: SessionId;
  readonly role: SourceRole;
  readonly path: string;
  /** `unchanged`: nothing was read. `failed`: this source stopped here, the others went on. */
  readonly status: 'ingested' | 'unchanged' | 'failed';
  readonly bytesRead: number;
  readonly records: number;
  readonly malformed: number;
  readonly events: number;
  /** Events of record types that kato does not know: kept with their raw value. */
  readonly unknown: number;
  readonly generation: number;
  readonly error?: { readonly code: KatoErrorCode; readonly message: string };
}

export interface IngestProgress {
  readonly sourcesDone: number;
  readonly sourcesTotal: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface IngestRequest {
  /** Only the sources that can belong to this session. Default: all. */
  readonly selector?: string;
  /** Only the files of this assistant. */
  readonly provider?: ProviderId;
  readonly onProgress?: (progress: IngestProgress) => void;
}

/** A root as a scan found it. */
export interface RootReport {
  readonly provider: ProviderId;
  readonly path: string;
  readonly origin: 'default' | 'env' | 'config';
  readonly exists: boolean;
  /** Why it could not be read, or what below it could not. */
  readonly problem?: string;
}

/** What one pass over the roots did. */
export interface IngestReport {
  readonly roots: readonly RootReport[];
  readonly sources: number;
  readonly unchanged: number;
  readonly ingested: number;
  readonly bytesRead: number;
  readonly records: number;
  readonly malformed: number;
  readonly events: number;
  readonly unknown: number;
  readonly failed: readonly IngestOutcome[];
  /** Files that were not read, by reason: never silent. */
  readonly skipped: Tally;
  /** What was given up after the pass; absent where the store has no limits. */
  readonly retention?: RetentionReport;
}
