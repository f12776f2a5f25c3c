export type { DrainPorts } from './drain/attempt.js';
export { chooseSources } from './discover/choose-sources.js';
export { hasChanged } from './discover/has-changed.js';
export {
  fileStanding,
  type FileStanding,
  type SourcePlaces,
} from './discover/file-standing.js';
export { drainSource } from './drain/drain-source.js';
export {
  frameFrom,
  frameLines,
  MAX_LINE_BYTES,
  type Framed,
  type FramedLine,
  type FrameState,
} from './frame/frame-lines.js';
export { ingest, type IngestSteps } from './ingest/ingest.js';
export {
  createIngestionRunner,
  type ProviderIngestionRunner,
  type RunnerOptions,
} from './ingest/ingestion-runner.js';
export type { PollRequest } from './ingest/poll-once.js';
export { digestOfStart } from './tail/digest-of-start.js';
export { scanRoots, type Scan } from './scan/scan-roots.js';
export type { FoundSource } from './scan/claim-files.js';
export { settle, type SettleOptions } from './settle/settle.js';
export { slots, type Slots } from './settle/slots.js';
export type {
  DirectoryEntry,
  FilePort,
  FileStat,
  OpenFile,
} from './ports/file-port.js';
export type { WatchState } from './watch/watch-hints.js';
export type { IngestStore } from './ports/ingest-store.js';
export type {
  FileEvent,
  WatchPort,
  WatchProblem,
  WatchReady,
  WatchSignal,
} from './ports/watch-port.js';
