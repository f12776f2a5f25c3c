import type { KatoErrorCode } from '../errors/kato-error.js';
import type { ProviderId, SessionKey } from '../ids/ids.js';
import type {
  DocumentRequest,
  ExportReceipt,
  ExportRequest,
  ExportTarget,
  WriteReceipt,
} from './export-types.js';
import type { IngestReport } from './ingest-types.js';

/** Which sessions: the same meaning as in a list. */
export interface SessionFilter {
  readonly provider?: ProviderId;
  /** Part of the working directory. */
  readonly project?: string;
  /** Only sessions with a message at or after this time (ISO 8601 UTC). */
  readonly since?: string;
}

/** Asks for the documents of all sessions that a list has, each in `<provider>/<project>/` below the target, and an index. */
export interface ExportAllRequest
  extends SessionFilter, Omit<DocumentRequest, 'selector'> {
  readonly target: Exclude<ExportTarget, { readonly type: 'file' }>;
  readonly cwd?: ExportRequest['cwd'];
  /** Replace existing files that kato did not write. */
  readonly force: boolean;
  /** Hears how each session ended, one after the other. What it throws ends the export. */
  readonly onSession?: (
    outcome: ExportOutcome,
    count: ExportCount,
  ) => Promise<void> | void;
}

/** How far it has come: sessions. */
export interface ExportCount {
  readonly done: number;
  readonly total: number;
}

/** How the export of one session ended. */
export type ExportOutcome =
  | ({ readonly status: WriteReceipt['status'] } & Omit<
      ExportReceipt,
      'ingest'
    >)
  | {
      readonly status: 'failed';
      readonly key: SessionKey;
      readonly error: {
        readonly code: KatoErrorCode | 'UNEXPECTED';
        readonly message: string;
        readonly hint?: string;
      };
    };

/** What became of all sessions. */
export interface ExportAllReport {
  readonly sessions: number;
  readonly written: number;
  readonly unchanged: number;
  readonly failed: number;
  /** Its list of what is there. Absent: there is nothing to list. */
  readonly index?: WriteReceipt;
  /** Documents of sessions that the list does not have any more: they stay where they are. Absent: none. */
  readonly unlisted?: number;
  readonly ingest: IngestReport;
}
