export { codexProvider } from './codex-provider.js';
export { claimRollout } from './sources/claim-rollout.js';
export { codexRoots } from './sources/codex-roots.js';
export { decodeLine } from './decode/decode-line.js';
export type { CodexRecord } from './decode/codex-record.js';
export { foldRecord } from './fold/fold-record.js';
export { initialState, type CodexState } from './fold/fold-state.js';
