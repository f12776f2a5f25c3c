import { withoutUndefined, type SystemMessage } from '@kato/contracts';
import { isJsonArray, field, stringField } from '@kato/contracts/provider';
import { contentItems } from '../../text/content-items.js';
import { joinContent } from '../../text/join-content.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { modelAssistant } from './model-assistant.js';
import { modelUser } from './model-user.js';

/** `response_item.message`: one message as the model has it. Its role decides. */
export function modelMessage(input: StepInput): StepOutput | undefined {
  const { body } = input.record;
  const content = field(body, 'content');
  if (!isJsonArray(content) && typeof content !== 'string') return undefined;
  switch (stringField(body, 'role')) {
    case 'user':
      return modelUser(input);
    case 'assistant':
      return modelAssistant(input);
    case 'developer':
    case 'system':
    case 'tool':
      return { events: [harnessMessage(input)] };
    default:
      return undefined;
  }
}

// The harness writes to the model in the roles `developer` and `system`; a person cannot.
function harnessMessage(input: StepInput): SystemMessage {
  const { body } = input.record;
  const { text } = joinContent(contentItems(field(body, 'content')));
  return withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: stringField(body, 'role') ?? '',
    text,
    hidden: 'injected',
  });
}
