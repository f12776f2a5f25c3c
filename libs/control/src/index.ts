export { askHealth } from './client/ask-health.js';
export type { ConnectionOptions } from './client/connection.js';
export {
  controlClient,
  type ControlClientOptions,
} from './client/control-client.js';
export { daemonHome, type DaemonHome } from './life/daemon-home.js';
export { readRecord, type DaemonRecord } from './life/daemon-record.js';
export {
  daemonStatus,
  type DaemonStatusOptions,
} from './life/daemon-status.js';
export { processMark, type ProcessMark } from './life/process-mark.js';
export {
  startDaemon,
  type StartDaemonOptions,
  type StartedDaemon,
} from './life/start-daemon.js';
export {
  stopDaemon,
  type StopDaemonOptions,
  type StopOutcome,
} from './life/stop-daemon.js';
export { removeRecord, writeRecord } from './life/write-record.js';
export type { ControlPlace } from './place/control-place.js';
export { privateFolder } from './place/private-folder.js';
export type { Health } from './protocol/answers.js';
export { PROTOCOL } from './protocol/protocol.js';
