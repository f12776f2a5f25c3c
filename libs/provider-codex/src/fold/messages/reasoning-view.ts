import { withoutUndefined, type Thinking } from '@kato/contracts';
import { arrayField, stringField } from '@kato/contracts/provider';
import { copyKey } from '../../text/copy-key.js';
import { eventBase } from '../event-base.js';
import { known, withId } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { mirrored } from './mirrored.js';

/** `event_msg.agent_reasoning` (until 0.146): one summary of the model's reasoning, as the user saw it. */
export function legacyReasoning(input: StepInput): StepOutput | undefined {
  const text = stringField(input.record.body, 'text');
  return text === undefined ? undefined : mirrored(input, thought(input, text));
}

/** `Reasoning` (0.147 and later): all summaries of one piece of reasoning; the model's copy has the same id. */
export function itemReasoning(input: StepInput): StepOutput {
  const { state, record } = input;
  const id = stringField(record.body, 'id') ?? '';
  const texts = [
    ...arrayField(record.body, 'summary_text'),
    ...arrayField(record.body, 'raw_content'),
  ].filter((text) => typeof text === 'string');
  return {
    events: (texts.length === 0 ? [''] : texts).map((text) =>
      thought(input, text),
    ),
    state: withoutUndefined(state, { viewIds: withId(state.viewIds, id) }),
  };
}

function thought(input: StepInput, text: string): Thinking {
  const { model } = input.state;
  const empty = text.trim() === '';
  return withoutUndefined(
    eventBase(
      input,
      empty ? undefined : { copy: 'view', copyKey: copyKey(text) },
    ),
    {
      kind: 'thinking',
      text,
      model: known(model),
      hidden: empty ? 'empty' : undefined,
    },
  );
}
