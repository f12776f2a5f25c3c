import type { Compaction, Json, JsonObject } from '@kato/contracts';
import { isJsonArray, stringField } from '@kato/contracts/provider';
import { copyKey } from '../../text/copy-key.js';
import { eventBase } from '../event-base.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/**
 * `compacted`: for the model, a summary replaced everything before. For a reader nothing is deleted. The replacement
 * history repeats old messages, so only its length is kept. The summary is empty where the vendor compacts remotely.
 * The model also wrote the summary as an assistant message that no one was shown: `copyKey` pairs the two.
 */
export function compacted(input: StepInput): StepOutput {
  const { body } = input.record;
  const summary = stringField(body, 'message') ?? '';
  const detail = withCounts(body);
  if (summary === '')
    return {
      events: [{ ...eventBase(input), kind: 'compaction', detail }],
    };
  const native = { copy: 'view', copyKey: summaryKey(summary) } as const;
  const event: Compaction = {
    ...eventBase(input, native),
    kind: 'compaction',
    summary,
    detail,
  };
  return { events: [event] };
}

/** `context_compacted`: the client's notice of the same compaction. */
export function compactionNotice(input: StepInput): StepOutput {
  return {
    events: [{ ...eventBase(input), kind: 'compaction', hidden: 'duplicate' }],
  };
}

// The client puts an introduction for the next model before the summary, up to a colon and a line end.
function summaryKey(message: string): string {
  const intro = message.startsWith('Another language model started to solve')
    ? message.indexOf(':\n') + 1
    : 0;
  return copyKey(message.slice(intro));
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
