import { withoutUndefined } from '@kato/contracts';
import { numberField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/**
 * `thread_rolled_back`: drop the last N turns that still live. Markers add up, in file order; N may exceed what is
 * left. What a turn is here (prompts, not `task_started`) is for threading to apply.
 */
export function rolledBack(input: StepInput): StepOutput {
  const turns = numberField(input.record.body, 'num_turns');
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'rollback',
        turns,
      }),
    ],
  };
}
