import type { ConversationEvent } from '../events/conversation-event.js';
import type { Usage } from '../events/event-body.js';

/** Token figures of a conversation, each API message counted once. */
export interface UsageTotals {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly reasoningTokens: number;
  /** `false` as soon as one source is known to write placeholders. */
  readonly reliable: boolean;
}

type Field = Exclude<keyof UsageTotals, 'reliable'>;

const FIELDS: readonly Field[] = [
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
];

/**
 * Adds usage up. Figures of one API message are repeated on its lines: the maximum per field counts, once. Cumulative
 * figures are totals so far: what each adds to the one before it counts, and a fall is a restart from zero.
 */
export function totalUsage(events: readonly ConversationEvent[]): UsageTotals {
  const perMessage = new Map<string, Record<Field, number>>();
  const cumulative = new Map<string, Record<Field, number>>();
  const total = zero();
  let reliable = true;
  for (const event of events) {
    if (event.kind !== 'usage') continue;
    reliable &&= event.reliable;
    if (event.cumulative === true) {
      addGrowth(total, cumulative.get(event.sourceId), event);
      cumulative.set(event.sourceId, figures(event));
    } else raise(perMessage, event.messageId ?? event.eventId, event);
  }
  for (const message of perMessage.values())
    for (const name of FIELDS) total[name] += message[name];
  return { ...total, reliable };
}

function addGrowth(
  total: Record<Field, number>,
  before: Record<Field, number> | undefined,
  event: Usage,
): void {
  const now = figures(event);
  const restarted =
    before !== undefined &&
    now.inputTokens + now.outputTokens <
      before.inputTokens + before.outputTokens;
  for (const name of FIELDS)
    total[name] += now[name] - (restarted ? 0 : (before?.[name] ?? 0));
}

function raise(
  perMessage: Map<string, Record<Field, number>>,
  id: string,
  event: Usage,
): void {
  const best = perMessage.get(id) ?? zero();
  const now = figures(event);
  for (const name of FIELDS) best[name] = Math.max(best[name], now[name]);
  perMessage.set(id, best);
}

function figures(event: Usage): Record<Field, number> {
  return {
    inputTokens: event.inputTokens,
    outputTokens: event.outputTokens,
    cacheReadTokens: event.cacheReadTokens ?? 0,
    cacheWriteTokens: event.cacheWriteTokens ?? 0,
    reasoningTokens: event.reasoningTokens ?? 0,
  };
}

function zero(): Record<Field, number> {
  return {
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
  };
}
