import { withoutUndefined, type Part, type UserMessage } from '@kato/contracts';
import {
  arrayField,
  field,
  isJsonArray,
  stringField,
} from '@kato/contracts/provider';
import { contentItems } from '../../text/content-items.js';
import { copyKey } from '../../text/copy-key.js';
import { partFromUrl } from '../../text/data-url.js';
import { joinContent, type JoinedContent } from '../../text/join-content.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { mirrored } from './mirrored.js';
import { promptText } from './prompt-text.js';

/** `event_msg.user_message` (until 0.146): a prompt as the user sees it. */
export function legacyUserMessage(input: StepInput): StepOutput | undefined {
  const { body } = input.record;
  const text = stringField(body, 'message');
  if (text === undefined) return undefined;
  const message = userMessage(input, { text, parts: legacyParts(input) });
  const kind = stringField(body, 'kind') ?? 'plain';
  // 0.34 wrote events for injected context too, and said so.
  return kind === 'plain'
    ? asked(mirrored(input, message), input)
    : { events: [withoutUndefined(message, { hidden: 'injected' })] };
}

/** `UserMessage` (0.147 and later). One of another thread mirrors the prompt of a reviewer. */
export function itemUserMessage(input: StepInput): StepOutput | undefined {
  const { state, record } = input;
  const content = field(record.body, 'content');
  if (!isJsonArray(content)) return undefined;
  const message = userMessage(input, joinContent(contentItems(content)));
  const thread = stringField(record.payload, 'thread_id') ?? state.threadId;
  return thread === state.threadId || state.review === null
    ? asked(mirrored(input, message), input)
    : mirrored(input, withoutUndefined(message, { origin: 'agent' }));
}

function asked(output: StepOutput, { state }: StepInput): StepOutput {
  const after = output.state ?? state;
  return after.asked
    ? output
    : {
        events: output.events,
        state: withoutUndefined(after, { asked: true }),
      };
}

function userMessage(
  input: StepInput,
  { text, parts }: JoinedContent,
): UserMessage {
  const said = promptText(text);
  const native = { copy: 'view', copyKey: copyKey(said.text) } as const;
  return withoutUndefined(eventBase(input, native), {
    kind: 'message.user',
    text: said.text,
    context: said.context,
    origin: input.state.child ? 'agent' : undefined,
    parts: parts.length === 0 ? undefined : parts,
    hidden: text.trim() === '' && parts.length === 0 ? 'empty' : undefined,
  });
}

function legacyParts({ record: { body } }: StepInput): readonly Part[] {
  return [
    ...urls(arrayField(body, 'images')).map((url) => partFromUrl('image', url)),
    ...urls(arrayField(body, 'audio')).map((url) => partFromUrl('audio', url)),
    ...urls(arrayField(body, 'local_images')).map((path): Part => ({
      type: 'image',
      path,
    })),
    ...urls(arrayField(body, 'local_audio')).map((path): Part => ({
      type: 'audio',
      path,
    })),
  ];
}

function urls(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}
