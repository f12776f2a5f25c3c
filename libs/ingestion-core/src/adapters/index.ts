export {
  chokidarWatcher,
  type ChokidarWatcherOptions,
} from './chokidar-watcher.js';
export { nodeFiles } from './node-files.js';
