export {
  sessionActivity,
  STALE_AFTER_MS,
  type Activity,
} from './activity/session-activity.js';
export {
  chooseSessions,
  type ChosenSessions,
  type CountedSession,
  type SessionChoice,
} from './document/sessions/choose-sessions.js';
export {
  sourcesOf,
  type SourcesToLookAt,
} from './document/sessions/sources-of.js';
export { statusDocument } from './document/status-document.js';
export type {
  ProviderFacts,
  SourceFacts,
  StatusFacts,
} from './document/status-facts.js';
export { statusHealth, type StatusHealth } from './health/status-health.js';
export {
  projectOf,
  sessionTable,
  type TableOptions,
} from './table/session-table.js';
export { clean, cleanJson } from './text/clean.js';
export { cleanLines } from './text/clean-lines.js';
export { cut, fit } from './text/fit.js';
export { formatAge } from './text/format-age.js';
export { formatBytes } from './text/format-bytes.js';
export { wrap, type WrapOptions } from './text/wrap.js';
export { statusText, type StatusTextOptions } from './view/status-text.js';
