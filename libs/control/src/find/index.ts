export { daemonHome, type DaemonHome } from '../life/daemon-home.js';
export {
  daemonStatus,
  type DaemonStatusOptions,
} from '../life/daemon-status.js';
