export { runDaemon, type DaemonOptions } from './run-daemon.js';
