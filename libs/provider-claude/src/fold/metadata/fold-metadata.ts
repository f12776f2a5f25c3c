import type { EventBody } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { MetadataRecord } from '../../decode/claude-record.js';
import type { ClaudeState } from '../claude-state.js';
import { note, type FoldInput, type Step } from '../fold-step.js';
import { payloadOf } from '../payload.js';
import { rememberSummary } from '../session/match-summaries.js';
import { foldQueueOperation } from './fold-queue-operation.js';
import { sessionTitle } from './session-title.js';

/**
 * Keeps a metadata record as bookkeeping, and gives what it says about the session: titles, messages that were typed
 * while the model worked, a pull request.
 */
export function foldMetadata(
  state: ClaudeState,
  input: FoldInput<MetadataRecord>,
): Step {
  const meaning = MEANINGS.get(input.record.envelope.type);
  const step = meaning?.(state, input) ?? { state, events: [] };
  return { state: step.state, events: [bookkeeping(input), ...step.events] };
}

type Meaning = (
  state: ClaudeState,
  input: FoldInput<MetadataRecord>,
) => Step | undefined;

const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['ai-title', (state, input) => sessionTitle(state, input, 'ai')],
  ['custom-title', (state, input) => sessionTitle(state, input, 'custom')],
  ['pr-link', pullRequest],
  ['queue-operation', foldQueueOperation],
  ['summary', summary],
]);

function bookkeeping({ record, base }: FoldInput<MetadataRecord>): EventBody {
  return note(base, {
    subtype: record.envelope.type,
    detail: payloadOf(record.raw),
    hidden: 'bookkeeping',
  });
}

function summary(
  state: ClaudeState,
  input: FoldInput<MetadataRecord>,
): Step | undefined {
  const title = stringField(input.record.raw, 'summary');
  const leafUuid = stringField(input.record.raw, 'leafUuid');
  return title === undefined || leafUuid === undefined
    ? undefined
    : rememberSummary(state, input, { leafUuid, title });
}

function pullRequest(
  state: ClaudeState,
  { record, base }: FoldInput<MetadataRecord>,
): Step | undefined {
  const text = stringField(record.raw, 'prUrl');
  return text === undefined
    ? undefined
    : { state, events: [note(base, { text, subtype: 'pr-link' })] };
}
