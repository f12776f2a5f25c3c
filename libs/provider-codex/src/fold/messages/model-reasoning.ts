import { withoutUndefined, type Thinking } from '@kato/contracts';
import { field, stringField } from '@kato/contracts/provider';
import { contentItems, type ContentItem } from '../../text/content-items.js';
import { copyKey } from '../../text/copy-key.js';
import { eventBase } from '../event-base.js';
import { known } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/**
 * `response_item.reasoning`: summaries in plain text, the reasoning itself encrypted (its bytes are not kept) or, for
 * open models, in `content`. The user saw one text per summary, so each is an event.
 */
export function modelReasoning(input: StepInput): StepOutput {
  const { state, record } = input;
  const texts = ['summary', 'content'].flatMap((key) =>
    contentItems(field(record.body, key)).flatMap(readable),
  );
  if (texts.length === 0) return { events: [unreadable(input)] };
  const id = stringField(record.body, 'id');
  const seen = id !== undefined && state.viewIds.includes(id);
  return {
    events: texts.map((text): Thinking =>
      withoutUndefined(
        eventBase(input, { copy: 'model', copyKey: copyKey(text) }),
        {
          kind: 'thinking',
          text,
          model: known(state.model),
          hidden: seen ? 'duplicate' : undefined,
        },
      ),
    ),
  };
}

function readable(item: ContentItem): readonly string[] {
  return item.type === 'text' && item.text.trim() !== '' ? [item.text] : [];
}

function unreadable(input: StepInput): Thinking {
  const encrypted = stringField(input.record.body, 'encrypted_content');
  return withoutUndefined(eventBase(input), {
    kind: 'thinking',
    text: '',
    ...(encrypted === undefined
      ? { hidden: 'empty' }
      : { redacted: true, hidden: 'encrypted' }),
  });
}
