import type { ProviderId, SessionKey } from '../ids/ids.js';
import type { EarlierCopies } from '../lineage/fold-copies.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import type { EarlierReading } from '../store/retention-store.js';
import type { UsageReport } from '../usage/usage-report.js';
import type { CheckReport, CheckRequest } from './check-types.js';
import type { EventsRequest, SessionEvents } from './events-types.js';
import type {
  ExportAllReport,
  ExportAllRequest,
  SessionFilter,
} from './export-all-types.js';
import type {
  DocumentRequest,
  ExportReceipt,
  ExportRequest,
  SessionDocument,
} from './export-types.js';
import type { IngestReport, IngestRequest } from './ingest-types.js';
import type {
  StatusDocument,
  StatusRequest,
} from './status/status-document.js';

export interface ListQuery extends SessionFilter {
  /** Also sub-agents, reviews and sources without a conversation. */
  readonly all?: boolean;
  readonly onProgress?: IngestRequest['onProgress'];
}

export interface SessionList {
  readonly sessions: readonly SessionSummary[];
  /** Sessions that are wholly contained in one of `sessions`; empty with `all`, which lists them like others. */
  readonly copies: readonly EarlierCopies[];
  /** Earlier readings of the sources of `sessions`; empty without `all`. */
  readonly readings: readonly EarlierReading[];
  /**
   * Sessions in the store that the query left out: sub-agents' own sessions, files without a conversation, and those in
   * `copies`.
   */
  readonly omitted: {
    readonly children: number;
    readonly empty: number;
    readonly copies: number;
    /** Warm-ups of the client among the sub-agents of the sessions that are listed. */
    readonly warmUps: number;
  };
  /** The configured rule for stale: no message for so long. */
  readonly staleAfterMs?: number;
  readonly ingest: IngestReport;
}

export interface UsageQuery {
  readonly provider?: ProviderId;
  /** Only what was answered at or after this time (ISO 8601 UTC). */
  readonly since?: string;
  readonly onProgress?: IngestRequest['onProgress'];
}

/** What one assistant spent. */
export interface ProviderUsage {
  readonly provider: ProviderId;
  /** Sessions that were counted, sub-agents' own included. */
  readonly sessions: number;
  readonly usage: UsageReport;
}

/** Tokens over all sessions: each API message once, however many sessions have a copy of it. */
export interface UsageOverview {
  readonly providers: readonly ProviderUsage[];
  readonly total: UsageReport;
  /** Responses without a time, which `since` leaves out. */
  readonly undated: number;
  /** Sessions that are not counted, since their events were given up: an export reads them again. */
  readonly evicted: number;
  readonly ingest: IngestReport;
}

/** Everything that kato can do. The daemon serves it, the CLI hosts it when no daemon runs. */
export interface KatoClient {
  /** Brings the store up to date with the files on disk. */
  ingest(request?: IngestRequest): Promise<IngestReport>;
  list(query?: ListQuery): Promise<SessionList>;
  usage(query?: UsageQuery): Promise<UsageOverview>;
  /** Finds the one session that a selector names. Throws `SESSION_NOT_FOUND`, `SELECTOR_AMBIGUOUS`, `SELECTOR_INVALID`. */
  find(selector: string): Promise<SessionKey>;
  /**
   * Renders a session from its snapshot. Throws as `find`, `SESSION_EMPTY` when there is nothing to show, and
   * `READING_NOT_FOUND` when the session has not the earlier reading that was asked for.
   */
  document(request: DocumentRequest): Promise<SessionDocument>;
  /** Renders and writes. Throws as `document`, `EXPORT_REFUSED`, `EXPORT_FAILED`. */
  export(request: ExportRequest): Promise<ExportReceipt>;
  /**
   * Renders and writes every session after one pass over the files. A session that fails is told and does not stop the
   * others. Throws `EXPORT_REFUSED` and `EXPORT_FAILED` for the index, `AUDIT_UNWRITABLE`, and what a pass throws.
   */
  exportAll(request: ExportAllRequest): Promise<ExportAllReport>;
  /** Compares an export that was written before with what its sources are today. What it finds is a result, not an error. */
  check(request: CheckRequest): Promise<CheckReport>;
  /** What kato knows at this moment. Looks at the files first, unless this process watches them. */
  status(request?: StatusRequest): Promise<StatusDocument>;
  /**
   * The events of a session as they are stored, and, with `follow`, those that come as they come: in batches, each with the
   * position to go on from. The cost of what comes is that of the new bytes. Throws as `find` at the first batch.
   */
  events(request: EventsRequest): AsyncIterable<SessionEvents>;
  close(): Promise<void>;
}
