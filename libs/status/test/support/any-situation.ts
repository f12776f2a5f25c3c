import fc from 'fast-check';
import type { SessionSummary } from '@kato/contracts';
import { ago, NOW, session, source } from './sample-session.js';
import type { Surroundings } from './status-of.js';

const DAY = 86_400_000;

/** Some time around now, or none. */
const anyTime = fc.option(
  fc
    .oneof(
      fc.integer({ min: -600_000, max: 900_000 }),
      fc.integer({ min: -DAY, max: 90 * DAY }),
    )
    .map(ago),
  { nil: undefined },
);

const anyState = fc.constantFrom(
  ...(['present', 'deleted', 'archived-only', 'unreadable'] as const),
);

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const anySummary = (id: string): fc.Arbitrary<SessionSummary> =>
  fc
    .record({
      provider: fc.constantFrom('claude', 'codex', 'other'),
      lastMessageAt: anyTime,
      agentAt: anyTime,
      userMessages: fc.nat(2),
      unknown: fc.nat(3),
      evictedEvents: fc.constantFrom(undefined, undefined, 3),
      parentSessionId: fc.option(fc.constantFrom(...IDS), { nil: undefined }),
    })
    .map(({ provider, agentAt, lastMessageAt, parentSessionId, ...more }) => {
      const { evictedEvents, ...figures } = more;
      const agent = source(`${id}/agent`, {
        ...{ role: 'agent', agentId: 'x' },
        summary: agentAt === undefined ? {} : { lastMessageAt: agentAt },
      });
      const one = session(
        `${provider}/${id}`,
        {
          ...figures,
          ...(lastMessageAt !== undefined && { lastMessageAt }),
          lineage: parentSessionId === undefined ? {} : { parentSessionId },
        },
        agent,
      );
      if (evictedEvents === undefined) return one;
      const sources = one.sources.map((part) => ({ ...part, evictedEvents }));
      return { ...one, sources, evictedEvents };
    });

/** Some sessions of some providers, and what became of their files. */
export const anySituation: fc.Arbitrary<{
  readonly summaries: readonly SessionSummary[];
  readonly around: Surroundings;
}> = fc
  .tuple(
    fc.tuple(...IDS.map(anySummary)),
    fc.array(anyState, { minLength: IDS.length, maxLength: IDS.length }),
    fc.record({
      all: fc.boolean(),
      staleAfterMs: fc.constantFrom(1000, 300_000, DAY),
    }),
  )
  .map(([summaries, states, choice]) => ({
    summaries,
    around: {
      choice,
      files: Object.fromEntries(
        states.map((state, at) => [
          IDS[at] ?? '',
          { state, writtenAtMs: NOW - at * 6 * DAY },
        ]),
      ),
    },
  }));
