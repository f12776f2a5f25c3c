import {
  withoutUndefined,
  type AssistantMessage,
  type EventBase,
} from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { JoinedContent } from '../../text/join-content.js';
import type { StepInput } from '../fold-step.js';
import { known } from '../fold-state.js';

/** An assistant message from its content, with the running model and the phase that the record names. */
export function assistantMessage(
  { state, record }: StepInput,
  base: Pick<EventBase, 'at' | 'native'>,
  { text, parts }: JoinedContent,
): AssistantMessage {
  const phase = PHASES.get(stringField(record.body, 'phase') ?? '');
  return withoutUndefined(base, {
    kind: 'message.assistant',
    text,
    parts: parts.length === 0 ? undefined : parts,
    model: known(state.model),
    ...phase,
    hidden: text.trim() === '' && parts.length === 0 ? 'empty' : undefined,
  });
}

const PHASES: ReadonlyMap<
  string,
  Pick<AssistantMessage, 'phase' | 'partial'>
> = new Map<string, Pick<AssistantMessage, 'phase' | 'partial'>>([
  ['commentary', { phase: 'commentary' }],
  ['final_answer', { phase: 'final' }],
  ['partial_answer', { partial: true }],
]);
