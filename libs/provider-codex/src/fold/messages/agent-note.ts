import { withoutUndefined, type EventBody } from '@kato/contracts';
import { field, isJsonArray, stringField } from '@kato/contracts/provider';
import { contentItems } from '../../text/content-items.js';
import { joinContent } from '../../text/join-content.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';

/**
 * `response_item.agent_message`: what one agent of a tree wrote to another. From an ancestor it is the prompt of this
 * one; anything else is news. The task itself is usually encrypted: what stands around it is shown.
 */
export function agentNote(input: StepInput): StepOutput | undefined {
  const { body } = input.record;
  const content = field(body, 'content');
  if (!isJsonArray(content) && typeof content !== 'string') return undefined;
  const items = contentItems(content);
  const { text } = joinContent(items);
  const events: EventBody[] = [];
  if (text !== '') events.push(note(input, text));
  if (items.some((item) => item.type === 'encrypted'))
    events.push(hiddenEvent(input, 'encrypted'));
  return {
    events: events.length > 0 ? events : [hiddenEvent(input, 'empty')],
  };
}

function note(input: StepInput, text: string): EventBody {
  const { state, record } = input;
  const author = stringField(record.body, 'author') ?? '';
  if (author !== '' && state.agentPath.startsWith(`${author}/`))
    return withoutUndefined(eventBase(input), {
      kind: 'message.user',
      origin: 'agent',
      text,
    });
  return withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: 'agent.message',
    text,
    detail: { author, recipient: stringField(record.body, 'recipient') ?? '' },
  });
}
