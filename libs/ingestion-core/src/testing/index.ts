export { memoryFiles, type MemoryFiles } from './memory-files.js';
export {
  recordingStore,
  type RecordedSource,
  type RecordingStore,
} from './recording-store.js';
