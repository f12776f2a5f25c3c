import { isoTime, withoutUndefined } from '@kato/contracts';
import { field, objectField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { shortText } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';
import { jsonWithout } from '../json-without.js';
import { systemPrompt } from './system-prompt.js';

/** The first line of a file of 2025: `{id, timestamp, instructions, git?}`. It alone says which session and when. */
export function bareHeader(input: StepInput): StepOutput {
  const { state, record } = input;
  const id = stringField(record.body, 'id') ?? '';
  const first = state.threadId === '' && id !== '';
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'session.info',
        branch: stringField(objectField(record.body, 'git'), 'branch'),
        startedAt: isoTime(field(record.body, 'timestamp')),
        detail: jsonWithout(record.body, INSTRUCTIONS),
      }),
      ...systemPrompt(input, 'injected'),
    ],
    ...(first
      ? {
          sessionId: id,
          state: withoutUndefined(state, { threadId: shortText(id) }),
        }
      : {}),
  };
}

const INSTRUCTIONS = new Set(['instructions']);
