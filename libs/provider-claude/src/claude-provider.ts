import {
  sealProvider,
  type AnyProvider,
  type Provider,
} from '@kato/contracts/provider';
import type { ClaudeRecord } from './decode/claude-record.js';
import { decodeLine } from './decode/decode-line.js';
import { INITIAL_STATE, type ClaudeState } from './fold/claude-state.js';
import { foldRecord } from './fold/fold-record.js';
import { readDocument } from './document/read-document.js';
import { claudeCleanUp } from './sources/clean-up.js';
import { claimFile } from './sources/claim-file.js';
import { CLAUDE, claudeRoots } from './sources/roots.js';

/** Reads the transcripts of Claude Code, with its own types: for tests and tools that look at records. */
export const claudeTranscripts: Provider<ClaudeRecord, ClaudeState> = {
  apiVersion: 1,
  id: CLAUDE,
  displayName: 'Claude Code',
  decoderVersion: 3,
  deletesOldFiles: true,
  cleanUp: claudeCleanUp,
  roots: claudeRoots,
  claim: claimFile,
  decode: decodeLine,
  initial: () => INITIAL_STATE,
  fold: foldRecord,
  readDocument,
};

/** Reads the transcripts of Claude Code: what hosts hold in their list of providers. */
export const claudeProvider: AnyProvider = sealProvider(claudeTranscripts);
