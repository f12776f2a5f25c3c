export type {
  Checkpoint,
  CheckpointPosition,
  FileIdentity,
  HeadDigest,
  SourceDigest,
} from './checkpoint/checkpoint.js';
export {
  EXPORT_FORMATS,
  MARKDOWN_PROFILES,
  jsonlLineSchema,
  type DocumentRequest,
  type ExportFormat,
  type ExportReceipt,
  type ExportRequest,
  type ExportTarget,
  type IngestOutcome,
  type IngestProgress,
  type IngestReport,
  type IngestRequest,
  type KatoClient,
  type Ledger,
  type LedgerSource,
  type MarkdownProfile,
  type ListQuery,
  type ProviderUsage,
  type RenderedDocument,
  type RetentionReport,
  type RootReport,
  type SessionDocument,
  type SessionList,
  type UsageOverview,
  type UsageQuery,
  type WritableTarget,
  type WriteReceipt,
} from './client/index.js';
export type {
  CommitReceipt,
  SnapshotCommit,
} from './commit/snapshot-commit.js';
export type {
  AbandonedBranch,
  Conversation,
  ConversationEntry,
  EventOf,
  Thread,
} from './conversation/conversation.js';
export {
  threadConversation,
  type Origins,
} from './conversation/thread-conversation.js';
export {
  withChildSessions,
  type WholeSession,
} from './conversation/agents/with-child-sessions.js';
export {
  DIAGNOSTIC_CODES,
  type Diagnostic,
  type DiagnosticCode,
  type LineIssue,
} from './diagnostics/diagnostic.js';
export {
  isKatoError,
  KATO_ERROR_CODES,
  KatoError,
  type KatoErrorCode,
  type KatoErrorOptions,
} from './errors/kato-error.js';
export { errorText, systemErrorCode } from './errors/system-error.js';
export type { Answer, Question, QuestionOption } from './events/asking.js';
export {
  stampEvent,
  type ConversationEvent,
  type EventIdentity,
  type PositionedBody,
  type SourceIdentity,
} from './events/conversation-event.js';
export type { EventBase } from './events/event-base.js';
export type {
  AssistantMessage,
  Compaction,
  ErrorEvent,
  EventBody,
  EventKind,
  HistoryBase,
  Interrupt,
  Rollback,
  SessionInfo,
  SystemMessage,
  Thinking,
  TitleSource,
  Unknown,
  Usage,
  UserMessage,
  UserOrigin,
} from './events/event-body.js';
export { conversationEventSchema } from './events/event-schema.js';
export { HIDDEN_REASONS, type HiddenReason } from './events/hidden-reason.js';
export type { DeniedBy, ToolStatus } from './events/tool-status.js';
export type { Native } from './events/native.js';
export type { Part } from './events/part.js';
export type { ToolCall, ToolOutput, ToolResult } from './events/tool-events.js';
export {
  eventId,
  parseEventId,
  parseSourceId,
  sessionKeyText,
  sourceId,
  type EventId,
  type ProviderId,
  type SessionId,
  type SessionKey,
  type SourceId,
} from './ids/ids.js';
export { assertNever } from './json/assert-never.js';
export type { Json, JsonObject } from './json/json.js';
export { withoutUndefined } from './json/without-undefined.js';
export {
  findFamilies,
  findInheritance,
  foldCopies,
  historyLine,
  joinHistory,
  relativesToRead,
  revealBeginning,
  saidIds,
  type Family,
  type HistoryLine,
  type HistoryPart,
  type Inheritance,
  type JoinedHistory,
  type Relative,
  type SourceTrace,
  type WholeHistory,
} from './lineage/index.js';
export {
  LOG_LEVELS,
  OPERATIONAL_EVENTS,
  type LogLevel,
  type Observe,
  type OperationalEvent,
  type OperationalEventName,
} from './operations/operational-events.js';
export {
  OPERATIONAL_FIELDS,
  type OperationalField,
} from './operations/operational-fields.js';
export type { SessionSnapshot } from './snapshot/session-snapshot.js';
export {
  hasConversation,
  summarizeSession,
  type SessionSummary,
  type SourceState,
} from './snapshot/session-summary.js';
export { singleLine } from './snapshot/single-line.js';
export {
  EMPTY_SOURCE_SUMMARY,
  type FirstPrompts,
  type SourceLineage,
  type SourceSummary,
  type Tally,
} from './snapshot/source-summary.js';
export {
  summarizeEvents,
  type LineCounts,
} from './snapshot/summarize-events.js';
export { addToTally, mergeTallies } from './snapshot/tally.js';
export { INDEX_SESSION_ID } from './source/session-source.js';
export type {
  HostEnv,
  RootOrigin,
  SessionSource,
  SkippedFile,
  SourceRole,
  SourceRoot,
} from './source/session-source.js';
export type {
  EventBatch,
  EventBatchRef,
  Eviction,
  EvictionReceipt,
  HeldSource,
  RetentionPolicy,
  RetentionStore,
  SessionSnapshotStore,
  SnapshotWindow,
  SourceFingerprint,
  StoreHoldings,
} from './store/index.js';
export { isoTime, isoTimeFromSeconds } from './time/iso-time.js';
export { addReports } from './usage/add-reports.js';
export type { TokenFigures } from './usage/token-figures.js';
export { totalUsage } from './usage/total-usage.js';
export { usageCounter, type UsageCounter } from './usage/usage-counter.js';
export {
  NO_USAGE,
  type DayUsage,
  type ModelUsage,
  type UsageReport,
  type UsageTotals,
} from './usage/usage-report.js';
