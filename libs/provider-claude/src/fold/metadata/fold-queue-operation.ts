import { withoutUndefined } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { MetadataRecord } from '../../decode/claude-record.js';
import { appendBounded, type ClaudeState } from '../claude-state.js';
import type { FoldInput, Step } from '../fold-step.js';
import { rememberAbsorbed, steering } from '../session/absorbed-texts.js';
import { isBefore } from '../version.js';

// Since then a message that was absorbed by the running turn stands in an attachment.
const STEERING_ATTACHED = '2.1.101';
const MAX_QUEUED = 64;
// A queue of huge pastes must not grow the state without bound; beyond, the text of an old client's steering is kept
// in the hidden `enqueue` record only.
const MAX_QUEUED_CHARS = 262_144;

/**
 * Follows the queue of messages typed while the model works. A message that leaves it with `dequeue` becomes a user
 * record, one that leaves it with `popAll` goes back to the editor. One that is removed was absorbed by the running
 * turn: early clients left no other trace of it, so it is told here; later ones write an attachment.
 */
export function foldQueueOperation(
  state: ClaudeState,
  input: FoldInput<MetadataRecord>,
): Step | undefined {
  const content = stringField(input.record.raw, 'content');
  switch (stringField(input.record.raw, 'operation')) {
    case 'enqueue':
      return { state: enqueue(state, content ?? null), events: [] };
    case 'dequeue':
      return {
        state: withoutUndefined(state, { queue: state.queue.slice(1) }),
        events: [],
      };
    case 'popAll':
      return { state: withoutUndefined(state, { queue: [] }), events: [] };
    case 'remove':
      return remove(state, input, content);
    default:
      return undefined;
  }
}

function enqueue(state: ClaudeState, text: string | null): ClaudeState {
  const chars = state.queue.reduce((n, t) => n + (t?.length ?? 0), 0);
  const fits = text !== null && chars + text.length <= MAX_QUEUED_CHARS;
  const queue = appendBounded(state.queue, fits ? text : null, MAX_QUEUED);
  return withoutUndefined(state, { queue });
}

function remove(
  state: ClaudeState,
  input: FoldInput<MetadataRecord>,
  content: string | undefined,
): Step {
  const at = content === undefined ? 0 : state.queue.indexOf(content);
  const text = content ?? state.queue[at] ?? undefined;
  const queue = state.queue.filter((_, index) => index !== at);
  const next = withoutUndefined(state, { queue });
  const reason = stringField(input.record.raw, 'reason');
  // Any other reason takes it back to the person.
  const isAbsorbed = reason === undefined || reason.startsWith('absorbed');
  if (text === undefined || text.trim() === '' || !isAbsorbed)
    return { state: next, events: [] };
  if (reason !== undefined || !isBefore(state.version, STEERING_ATTACHED)) {
    const { at: removedAt } = input.base;
    return { state: rememberAbsorbed(next, text, removedAt), events: [] };
  }
  return {
    state: withoutUndefined(next, {
      steered: appendBounded(next.steered, text, 8),
    }),
    events: [steering(input.base, text)],
  };
}
