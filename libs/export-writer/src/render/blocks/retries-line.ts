import type { ConversationEvent, ErrorEvent } from '@kato/contracts';
import { durationText } from './amounts.js';
import { oneLine } from './span.js';
import { visibleText } from './visible-text.js';

/** `3 retries: 529 overloaded_error (2), 500 api_error, over 12 s`: failed attempts that the client made up for. */
export function retriesLine(events: readonly ConversationEvent[]): string {
  const failures = new Map<string, number>();
  for (const event of events) {
    const failure = event.kind === 'error' ? failureText(event) : '';
    if (failure !== '') failures.set(failure, (failures.get(failure) ?? 0) + 1);
  }
  const told = [...failures].map(([failure, times]) =>
    times === 1 ? failure : `${failure} (${times})`,
  );
  const took = durationOf(events);
  const count = events.length === 1 ? '1 retry' : `${events.length} retries`;
  const facts = [...told, ...(took === undefined ? [] : [`over ${took}`])];
  return facts.length === 0 ? count : `${count}: ${facts.join(', ')}`;
}

function failureText({ status, code, text }: ErrorEvent): string {
  // Without a type, the client's words; they often begin with the status.
  const words = code ?? visibleText(text).trim().split('\n', 1)[0] ?? '';
  const number = status === undefined ? '' : `${status} `;
  return oneLine(words.startsWith(number) ? words : number + words);
}

// Between the first failure and the last: when the request went through is not recorded.
function durationOf(events: readonly ConversationEvent[]): string | undefined {
  const times = events.flatMap(({ at }) =>
    at === undefined ? [] : [Date.parse(at)],
  );
  const took = Math.max(...times) - Math.min(...times);
  return times.length > 1 && took > 0 ? durationText(took) : undefined;
}
