import type { AssistantMessage, EventBase } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { JoinedContent } from '../../text/join-content.js';
import type { StepInput } from '../fold-step.js';

/** An assistant message from its content, with the running model and the phase that the record names. */
export function assistantMessage(
  { state, record }: StepInput,
  base: Pick<EventBase, 'at' | 'native'>,
  { text, parts }: JoinedContent,
): AssistantMessage {
  const phase = PHASES.get(stringField(record.body, 'phase') ?? '');
  return {
    ...base,
    kind: 'message.assistant',
    text,
    ...(parts.length === 0 ? {} : { parts }),
    ...(state.model === '' ? {} : { model: state.model }),
    ...phase,
    ...(text.trim() === '' && parts.length === 0 ? { hidden: 'empty' } : {}),
  };
}

const PHASES: ReadonlyMap<
  string,
  Pick<AssistantMessage, 'phase' | 'partial'>
> = new Map<string, Pick<AssistantMessage, 'phase' | 'partial'>>([
  ['commentary', { phase: 'commentary' }],
  ['final_answer', { phase: 'final' }],
  ['partial_answer', { partial: true }],
]);
