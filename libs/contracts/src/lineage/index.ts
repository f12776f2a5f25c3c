export { findFamilies, type Family } from './find-families.js';
export {
  findInheritance,
  relativesToRead,
  type Relative,
} from './find-inheritance.js';
export { foldCopies, type FoldedCopies } from './fold-copies.js';
export {
  historyLine,
  type HistoryLine,
  type HistoryPart,
} from './history-line.js';
export type { Inheritance } from './inheritance.js';
export {
  joinHistory,
  type JoinedHistory,
  type WholeHistory,
} from './join-history.js';
export { revealBeginning } from './reveal-beginning.js';
export { saidIds } from './said-ids.js';
export type { SourceTrace } from './source-trace.js';
