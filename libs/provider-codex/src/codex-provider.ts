import { sealProvider, type AnyProvider } from '@kato/contracts/provider';
import { decodeLine } from './decode/decode-line.js';
import { readDocument } from './document/read-document.js';
import { foldRecord } from './fold/fold-record.js';
import { initialState } from './fold/fold-state.js';
import { claimRollout } from './sources/claim-rollout.js';
import { codexRoots } from './sources/codex-roots.js';

/**
 * Reads Codex rollouts: `rollout-*.jsonl`, plain or compressed, of every version that wrote lines, and the documents
 * (`rollout-*.json`) of the client before.
 * Format: docs/formats/codex-rollout.md
 */
export const codexProvider: AnyProvider = sealProvider({
  apiVersion: 1,
  id: 'codex',
  displayName: 'Codex',
  decoderVersion: 2,
  roots: codexRoots,
  claim: claimRollout,
  decode: decodeLine,
  initial: initialState,
  fold: foldRecord,
  readDocument,
});
