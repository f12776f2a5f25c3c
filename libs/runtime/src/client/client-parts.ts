import type {
  ExportChoices,
  FileNamePart,
  KatoHome,
  SessionSnapshotStore,
  SessionTail,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { WritePlaces } from '@kato/export-writer';
import type { FilePort, ProviderIngestionRunner } from '@kato/ingestion-core';
import type { AuditLog } from '../audit/audit-log.js';
import type { EarlierReadings } from '../document/with-reading.js';
import type { AskDaemon } from '../status/local-status.js';
import type { StatusParts } from '../status/status-parts.js';
import type { OperationalLog } from '../log/operational-log.js';
import type { KnownSessions } from '../sessions/known-sessions.js';
import type { Retention } from '../retention/keep-retention.js';

/** What a client in this process is made of. */
export interface ClientParts {
  readonly providers: readonly AnyProvider[];
  readonly home: KatoHome;
  readonly store: SessionSnapshotStore;
  /** Of the store. */
  readonly known: KnownSessions;
  readonly runner: ProviderIngestionRunner;
  readonly files: FilePort;
  readonly log: OperationalLog;
  readonly retention: Retention;
  /** What documents are like where a request does not say. */
  readonly choices: ExportChoices;
  /** How exports are called. Absent: as by default. */
  readonly template?: readonly FileNamePart[];
  /** The earlier readings that the store keeps. */
  readonly readings: EarlierReadings;
  /** What came since, of a session. */
  readonly tail: SessionTail;
  readonly audit: AuditLog;
  readonly daemon: AskDaemon;
  readonly status: StatusParts;
  /** Where exports may go for somebody whose current folder is `cwd`. Default: that of this process. */
  readonly placesFor: (cwd: string | undefined) => WritePlaces;
}
