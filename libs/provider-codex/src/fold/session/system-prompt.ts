import {
  withoutUndefined,
  type EventBody,
  type HiddenReason,
} from '@kato/contracts';
import { objectField, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput } from '../fold-step.js';

/** The instructions that a session started with: the system prompt, or AGENTS.md in files of 2025. Never shown. */
export function systemPrompt(
  input: StepInput,
  hidden: HiddenReason,
): readonly EventBody[] {
  const { body } = input.record;
  const texts = [
    stringField(objectField(body, 'base_instructions'), 'text'),
    stringField(body, 'instructions'),
  ];
  return texts.flatMap((text) =>
    text === undefined || text === ''
      ? []
      : [
          withoutUndefined(eventBase(input), {
            kind: 'message.system' as const,
            subtype: 'instructions',
            text,
            hidden,
          }),
        ],
  );
}
