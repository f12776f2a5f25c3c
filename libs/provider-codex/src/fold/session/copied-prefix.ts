import { withoutUndefined, isoTime } from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import type { CodexRecord } from '../../decode/codex-record.js';
import type { CodexState, CopiedPrefix } from '../fold-state.js';

/**
 * Follows the copy of the parent that a legacy fork begins with: after the file's own meta comes the parent's. It ends with
 * the first turn that is younger than the thread (ids are UUIDs of version 7, which sort by time); where no turn is
 * written (before 0.104), with the first pause: a copy is written at one go.
 */
export function followCopy(state: CodexState, record: CodexRecord): CodexState {
  if (state.copy === null) return state;
  const copy = copyAfter(state.copy, state.threadId, record);
  return copy === state.copy ? state : withoutUndefined(state, { copy });
}

// Lines of a copy are written within a few milliseconds of each other; people are slower.
const MAX_PAUSE_MS = 10;

function copyAfter(
  copy: CopiedPrefix,
  threadId: string,
  { type, body, line }: CodexRecord,
): CopiedPrefix | null {
  const at = isoTime(field(line, 'timestamp')) ?? copy.at;
  if (type === 'session_meta') {
    const own = stringField(body, 'id') === threadId;
    return own ? null : { phase: 'lines', at };
  }
  if (copy.phase === 'expected') return null;
  if (TURN_STARTS.has(type)) {
    const turnId = stringField(body, 'turn_id') ?? '';
    return isYounger(turnId, threadId) ? null : { phase: 'turns', at };
  }
  if (copy.phase === 'turns') return copy;
  const pauseMs = Date.parse(at) - Date.parse(copy.at);
  return pauseMs >= MAX_PAUSE_MS ? null : { phase: 'lines', at };
}

const TURN_STARTS: ReadonlySet<string> = new Set([
  'event_msg.task_started',
  'event_msg.turn_started',
]);

function isYounger(turnId: string, threadId: string): boolean {
  return UUID_7.test(turnId) && UUID_7.test(threadId) && turnId > threadId;
}

const UUID_7 =
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
