import { objectField, stringField } from '@kato/contracts/provider';
import type { FoldContext } from '@kato/contracts/provider';
import type { ClaudeRecord } from '../../decode/claude-record.js';

/**
 * The session that a record of a main transcript was copied from, where it says so. `/branch` writes `forkedFrom` on every
 * copy; other forks keep the old session on the copies (until 2.1.63 as `sessionId`, since 2.1.220 as `session_id`).
 */
export function copiedFrom(
  { raw, envelope }: ClaudeRecord,
  { source }: FoldContext,
): string | undefined {
  if (source.role !== 'main' || envelope.uuid === undefined) return undefined;
  const said = stringField(objectField(raw, 'forkedFrom'), 'sessionId');
  const session = said ?? envelope.writtenIn ?? envelope.sessionId;
  return session === source.sessionId ? undefined : session;
}
