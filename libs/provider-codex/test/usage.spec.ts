import { totalUsage, type ConversationEvent, type Json } from '@kato/contracts';
import {
  event,
  eventsOf,
  fixture,
  line,
  meta,
  ofKind,
  SOURCE,
  THREAD,
} from './support/rollout.js';

const total = (tokens: number): Json => ({
  total_token_usage: {
    input_tokens: tokens,
    cached_input_tokens: 0,
    output_tokens: 0,
  },
});
const tokenCount = (info: Json): string =>
  event({ type: 'token_count', info, rate_limits: { used_percent: 26.5 } });

describe('tokens', () => {
  const spent = (lines: readonly string[]): number =>
    totalUsage(
      eventsOf(...lines).map((body, at) => ({
        ...body,
        eventId: String(at),
        provider: 'codex',
        sessionId: THREAD,
        sourceId: SOURCE.sourceId,
      })) satisfies readonly ConversationEvent[],
    ).inputTokens;

  it('are counted by growth, across repetitions and a restart', () => {
    const totals = [1000, 1000, 1000, 1500, 1500, 300, 500];
    expect(spent([null, ...totals.map(total)].map(tokenCount))).toBe(2000);
  });

  it('of a file that goes on from another begin where that one ended', () => {
    const base = { thread_id: 'other', end_ordinal_exclusive: 9 };
    const start = meta({ history_base: base });
    expect(spent([start, ...[1000, 1300].map(total).map(tokenCount)])).toBe(
      300,
    );
    const item = { type: 'AgentMessage', id: 'a', content: [] };
    const answered = event({ type: 'item_completed', turn_id: 't', item });
    const last_token_usage = { input_tokens: 200, output_tokens: 0 };
    const first = tokenCount({ ...(total(1200) as object), last_token_usage });
    expect(spent([start, answered, first])).toBe(200);
  });

  it('are counted once in files that also write exact records', () => {
    expect(spent(fixture('paginated'))).toBe(500);
  });

  it('leave out what was read from and written to a cache', () => {
    const [usage] = ofKind('usage', eventsOf(...fixture('paginated')));
    expect(usage).toMatchObject({
      messageId: 'resp_1',
      inputTokens: 500,
      cacheReadTokens: 400,
      cacheWriteTokens: 100,
      outputTokens: 50,
      reasoningTokens: 10,
    });
  });

  it('of another thread in a copied prefix are not counted again', () => {
    const usage = { input_tokens: 5, output_tokens: 5 };
    const foreign = { thread_id: 'parent', response_id: 'r', usage };
    expect(spent([meta(), line('token_usage_record', foreign)])).toBe(0);
  });
});
