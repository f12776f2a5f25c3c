export {
  sessionEntry,
  type SeenFile,
  type SessionEntry,
  type SourceEntry,
} from './session-entry.js';
export type { SessionSnapshot } from './session-snapshot.js';
export { hasConversation } from './has-conversation.js';
export {
  summarizeSession,
  type SessionSummary,
  type SourceState,
} from './session-summary.js';
export { sessionTitle } from './session-title.js';
export { singleLine } from './single-line.js';
export {
  EMPTY_SOURCE_SUMMARY,
  type FirstPrompts,
  type SourceLineage,
  type SourceSummary,
  type Tally,
} from './source-summary.js';
export { summarizeEvents, type LineCounts } from './summarize-events.js';
export { addToTally, mergeTallies } from './tally.js';
