import { withoutUndefined } from '@kato/contracts';
import { field, isJsonArray, stringField } from '@kato/contracts/provider';
import { contentItems } from '../../text/content-items.js';
import { copyKey } from '../../text/copy-key.js';
import { joinContent, type JoinedContent } from '../../text/join-content.js';
import { eventBase } from '../event-base.js';
import { withId } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { assistantMessage } from './assistant-message.js';

/** `event_msg.agent_message` (until 0.146): an assistant message as the user saw it. */
export function legacyAgentMessage(input: StepInput): StepOutput | undefined {
  const text = stringField(input.record.body, 'message');
  if (text === undefined) return undefined;
  const shown = view(input, { text, parts: [] });
  return text === COMPACTED
    ? {
        events: shown.events.map((event) =>
          withoutUndefined(event, { hidden: 'bookkeeping' as const }),
        ),
      }
    : shown;
}

// What the client of 0.6x says after a compaction. A model that says it has a copy of its own, which then stands alone.
const COMPACTED = 'Compact task completed';

/** `AgentMessage` (0.147 and later). The model's copy has the same id and comes later, except in reviews. */
export function itemAgentMessage(input: StepInput): StepOutput | undefined {
  const { state, record } = input;
  const content = field(record.body, 'content');
  if (!isJsonArray(content)) return undefined;
  const id = stringField(record.body, 'id') ?? '';
  const { events, state: after = state } = view(
    input,
    joinContent(contentItems(content)),
  );
  return {
    events,
    state: withoutUndefined(after, { viewIds: withId(after.viewIds, id) }),
  };
}

function view(input: StepInput, content: JoinedContent): StepOutput {
  const native = { copy: 'view', copyKey: copyKey(content.text) } as const;
  const message = assistantMessage(input, eventBase(input, native), content);
  return message.hidden === undefined && input.state.asked
    ? {
        events: [message],
        state: withoutUndefined(input.state, { asked: false }),
      }
    : { events: [message] };
}
