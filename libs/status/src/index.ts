export {
  providerFigures,
  type ProviderFigures,
} from './activity/provider-figures.js';
export {
  sessionActivity,
  STALE_AFTER_MS,
  type Activity,
} from './activity/session-activity.js';
export { statusDocument } from './document/status-document.js';
export type { ProviderFacts, StatusFacts } from './document/status-facts.js';
export {
  projectOf,
  sessionTable,
  type TableOptions,
} from './table/session-table.js';
export { clean, cleanJson } from './text/clean.js';
export { cut, fit } from './text/fit.js';
export { formatAge } from './text/format-age.js';
export { wrap, type WrapOptions } from './text/wrap.js';
