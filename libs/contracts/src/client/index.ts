export {
  CHECK_CODES,
  CHECK_RESULTS,
  type CheckCode,
  type CheckedSource,
  type CheckReason,
  type CheckReport,
  type CheckRequest,
  type CheckResult,
  type SourceStanding,
} from './check-types.js';
export {
  DOCUMENT_PARTS,
  type DocumentPart,
  type ExportChoices,
} from './choices/export-choices.js';
export { normalChoices } from './choices/normal-choices.js';
export { parseChoices } from './choices/parse-choices.js';
export { printChoices } from './choices/print-choices.js';
export type { EventsRequest, SessionEvents } from './events-types.js';
export type {
  ExportAllReport,
  ExportAllRequest,
  ExportCount,
  ExportOutcome,
  SessionFilter,
} from './export-all-types.js';
export {
  EXPORT_FORMATS,
  IMAGE_MODES,
  MARKDOWN_PROFILES,
  type AgentFile,
  type AgentReceipt,
  type DocumentAsset,
  type DocumentReceipt,
  type DocumentRequest,
  type ExportFormat,
  type ExportReceipt,
  type ExportRequest,
  type ExportTarget,
  type ImageMode,
  type Ledger,
  type LedgerAgent,
  type LedgerSource,
  type LedgerSplit,
  type MarkdownProfile,
  type RenderedDocument,
  type RenderedText,
  type SessionDocument,
  type SplitDocument,
  type WritableTarget,
  type WriteReceipt,
} from './export-types.js';
export {
  DEFAULT_FILE_NAME,
  FILE_NAME_FIELDS,
  MAX_STEM_CHARS,
  parseFileNameTemplate,
  type FileNameField,
  type FileNamePart,
  type FileNameTemplate,
} from './file-name-template.js';
export type {
  IngestOutcome,
  IngestProgress,
  IngestReport,
  IngestRequest,
  RootReport,
} from './ingest-types.js';
export { jsonDocumentSchema } from './json-document-schema.js';
export { jsonlLineSchema } from './jsonl-line-schema.js';
export type {
  KatoClient,
  ListQuery,
  ProviderUsage,
  SessionList,
  UsageOverview,
  UsageQuery,
} from './kato-client.js';
export type { RetentionReport } from './retention-report.js';
export {
  DAEMON_STATES,
  type DaemonMemory,
  type DaemonState,
  type DaemonStatus,
} from './status/daemon-status.js';
export {
  PROVIDER_STATES,
  type CleanUpStatus,
  type ProviderState,
  type ProviderStatus,
  type RecordStatus,
  type RootStatus,
} from './status/provider-status.js';
export {
  SOURCE_STATES,
  type RecordingStatus,
  type SessionStatus,
  type SourceStateName,
  type SourceStatus,
} from './status/session-status.js';
export type {
  ExportsStatus,
  QueueStatus,
  StatusDocument,
  StatusRequest,
  StatusTotals,
  StoreStatus,
} from './status/status-document.js';
export type {
  ProblemSeverity,
  StatusProblem,
} from './status/status-problem.js';
export { statusSchema } from './status/status-schema.js';
