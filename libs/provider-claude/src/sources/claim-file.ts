import type { SessionSource, SkippedFile, SourceRoot } from '@kato/contracts';
import { claimTranscript } from './claim.js';
import { claimSidecar } from './claim-sidecar.js';

/**
 * Decides from the path alone what a file is: a transcript, a file beside one, or neither and why.
 * Format: docs/formats/claude-code.md, "Where files are".
 */
export function claimFile(
  root: SourceRoot,
  relativePath: string,
): SessionSource | SkippedFile | undefined {
  return (
    claimTranscript(root, relativePath) ??
    claimSidecar(root, relativePath) ??
    skippedFile(relativePath)
  );
}

const REASONS: readonly (readonly [name: RegExp, skipped: string])[] = [
  [/^agent-acompact-.+\.(?:jsonl|meta\.json)$/s, 'copy made for compaction'],
  [/^journal\.jsonl$/, 'journal of a workflow'],
  [/^history\.jsonl$/, 'list of prompts'],
];

function skippedFile(relativePath: string): SkippedFile | undefined {
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  const skipped = REASONS.find(([known]) => known.test(name))?.[1];
  return skipped === undefined ? undefined : { skipped };
}
