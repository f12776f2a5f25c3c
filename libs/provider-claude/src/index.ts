export { claudeProvider, claudeTranscripts } from './claude-provider.js';
export type { ClaudeRecord, Envelope } from './decode/claude-record.js';
export { decodeLine } from './decode/decode-line.js';
export type { ClaudeState } from './fold/claude-state.js';
export { foldRecord } from './fold/fold-record.js';
export { claimTranscript } from './sources/claim.js';
export { claudeRoots } from './sources/roots.js';
