import type { ProviderId, SessionKey } from '../ids/ids.js';
import type { SessionSummary } from '../snapshot/session-summary.js';
import type {
  DocumentRequest,
  ExportReceipt,
  ExportRequest,
  SessionDocument,
} from './export-types.js';
import type { IngestReport, IngestRequest } from './ingest-types.js';

export interface ListQuery {
  readonly provider?: ProviderId;
  /** Part of the working directory. */
  readonly project?: string;
  /** Only sessions with a message at or after this time (ISO 8601 UTC). */
  readonly since?: string;
  /** Also sub-agents, reviews and sources without a conversation. */
  readonly all?: boolean;
  readonly onProgress?: IngestRequest['onProgress'];
}

export interface SessionList {
  readonly sessions: readonly SessionSummary[];
  /** Sessions in the store that the query left out: sub-agents' own sessions, files without a conversation. */
  readonly omitted: { readonly children: number; readonly empty: number };
  readonly ingest: IngestReport;
}

/** Everything that kato can do. The daemon serves it, the CLI hosts it when no daemon runs. */
export interface KatoClient {
  /** Brings the store up to date with the files on disk. */
  ingest(request?: IngestRequest): Promise<IngestReport>;
  list(query?: ListQuery): Promise<SessionList>;
  /** Finds the one session that a selector names. Throws `SESSION_NOT_FOUND`, `SELECTOR_AMBIGUOUS`, `SELECTOR_INVALID`. */
  find(selector: string): Promise<SessionKey>;
  /** Renders a session from its snapshot. Throws as `find`, and `SESSION_EMPTY` when there is nothing to show. */
  document(request: DocumentRequest): Promise<SessionDocument>;
  /** Renders and writes. Throws as `document`, `EXPORT_REFUSED`, `EXPORT_FAILED`. */
  export(request: ExportRequest): Promise<ExportReceipt>;
  close(): Promise<void>;
}
