import type { FileFacts } from '../files/export-files.js';
import type { RefusalReason } from './refusal.js';

/** What is never replaced, whatever is asked for. */
export function refusedKind({ kind }: FileFacts): RefusalReason | undefined {
  if (kind === 'directory') return 'is-folder';
  if (kind === 'link') return 'symlink';
  return kind === 'other' ? 'not-regular' : undefined;
}
