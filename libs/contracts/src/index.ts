export type {
  Checkpoint,
  CheckpointPosition,
  FileIdentity,
  HeadDigest,
  SourceDigest,
} from './checkpoint/checkpoint.js';
export * from './client/index.js';
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
export type { HiddenReasons } from './conversation/hidden-events.js';
export {
  threadConversation,
  threadingSteps,
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
export { katoHome, type KatoHome } from './host/kato-home.js';
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
export * from './lineage/index.js';
export type { TextMask } from './masking/text-mask.js';
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
export * from './snapshot/index.js';
export { INDEX_SESSION_ID } from './source/session-source.js';
export type {
  HostEnv,
  RootOrigin,
  SessionSource,
  SkippedFile,
  SourceRole,
  SourceRoot,
} from './source/session-source.js';
export * from './store/index.js';
export { isoTime, isoTimeFromSeconds } from './time/iso-time.js';
export { earliest, latest } from './time/time-span.js';
export * from './usage/index.js';
export { documentText } from './client/document-text.js';
export * from './sketch/index.js';
export { plainWords } from './words/plain-words.js';
export { shortLine } from './words/short-line.js';
