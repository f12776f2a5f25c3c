import { withoutUndefined, type EventBody } from '@kato/contracts';
import { field, isJsonArray, stringField } from '@kato/contracts/provider';
import { contentItems } from '../../text/content-items.js';
import { agentTask } from '../../text/agent-task.js';
import { joinContent } from '../../text/join-content.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { hiddenEvent } from '../keep-hidden.js';

/**
 * `response_item.agent_message`: what one agent of a tree wrote to another. From an ancestor it is the prompt of this
 * one; anything else is news. The task itself is usually encrypted: then that is all that can be said of it.
 */
export function agentNote(input: StepInput): StepOutput | undefined {
  const { body } = input.record;
  const content = field(body, 'content');
  if (!isJsonArray(content) && typeof content !== 'string') return undefined;
  const items = contentItems(content);
  const { text } = joinContent(items);
  const encrypted = items.some((item) => item.type === 'encrypted');
  const events: EventBody[] = [];
  if (isTask(input)) events.push(task(input, text, encrypted));
  else if (text !== '') events.push(news(input, text));
  if (encrypted) events.push(hiddenEvent(input, 'encrypted'));
  return {
    events: events.length > 0 ? events : [hiddenEvent(input, 'empty')],
  };
}

function isTask({ state, record }: StepInput): boolean {
  const author = stringField(record.body, 'author') ?? '';
  return author !== '' && state.agentPath.startsWith(`${author}/`);
}

function task(
  input: StepInput,
  message: string,
  encrypted: boolean,
): EventBody {
  const { context, text } = agentTask(message);
  return withoutUndefined(eventBase(input), {
    kind: 'message.user',
    origin: 'agent',
    context: context === '' ? undefined : context,
    text: text.trim() === '' && encrypted ? '(encrypted task)' : text,
  });
}

function news(input: StepInput, text: string): EventBody {
  const { body } = input.record;
  return withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: 'agent.message',
    text,
    detail: {
      author: stringField(body, 'author') ?? '',
      recipient: stringField(body, 'recipient') ?? '',
    },
  });
}
