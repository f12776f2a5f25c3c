export { chokidarWatcher } from './chokidar-watcher.js';
export { nodeFiles } from './node-files.js';
