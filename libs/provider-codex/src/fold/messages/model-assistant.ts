import { withoutUndefined, type AssistantMessage } from '@kato/contracts';
import {
  booleanField,
  field,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { contentItems } from '../../text/content-items.js';
import { copyKey } from '../../text/copy-key.js';
import { joinContent } from '../../text/join-content.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { assistantMessage } from './assistant-message.js';

/**
 * An assistant message as the model has it. Its twin is what the user saw: with the same id where items are written
 * (then it stands before this one, which is the duplicate), else with the same text in the same turn.
 */
export function modelAssistant(input: StepInput): StepOutput {
  const { body } = input.record;
  const content = joinContent(contentItems(field(body, 'content')));
  const native = { copy: 'model', copyKey: copyKey(content.text) } as const;
  const message = assistantMessage(input, eventBase(input, native), content);
  return { events: [isTwin(input) ? asDuplicate(message) : message] };
}

function isTwin({ state, record }: StepInput): boolean {
  const id = stringField(record.body, 'id');
  // The model's answer to "summarise": the compaction that follows shows it.
  const summary = booleanField(
    objectField(record.line, 'metadata'),
    'compaction_output',
  );
  return summary === true || (id !== undefined && state.viewIds.includes(id));
}

function asDuplicate(message: AssistantMessage): AssistantMessage {
  return withoutUndefined(message, { hidden: 'duplicate' });
}
