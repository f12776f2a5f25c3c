import {
  withoutUndefined,
  type Compaction,
  type Json,
  type JsonObject,
} from '@kato/contracts';
import { isJsonArray, stringField } from '@kato/contracts/provider';
import { eventBase } from '../event-base.js';
import { known } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/**
 * `compacted`: for the model, a summary replaced everything before. For a reader nothing is deleted. The replacement
 * history repeats old messages, so only its length is kept. The summary is empty where the vendor compacts remotely.
 * The model also wrote the summary as an assistant message that no one was shown; threading hides that copy.
 */
export function compacted(input: StepInput): StepOutput {
  const { body } = input.record;
  const summary = stringField(body, 'message') ?? '';
  const event: Compaction = withoutUndefined(eventBase(input), {
    kind: 'compaction',
    summary: known(summary),
    detail: withCounts(body),
  });
  return { events: [event] };
}

/** `context_compacted`: the client's notice of the same compaction. */
export function compactionNotice(input: StepInput): StepOutput {
  return {
    events: [
      withoutUndefined(eventBase(input), {
        kind: 'compaction',
        hidden: 'duplicate',
      }),
    ],
  };
}

function withCounts(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([key]) => key !== 'message')
      .map(([key, value]) => [key, REPEATS.has(key) ? count(value) : value]),
  );
}

const REPEATS = new Set([
  'replacement_history',
  'replacement_history_metadata',
  'guardian_history',
]);

function count(value: Json | undefined): Json | undefined {
  return isJsonArray(value) ? { items: value.length } : value;
}
