import fc from 'fast-check';
import type { RetentionPolicy } from '@kato/contracts';
import {
  planRetention,
  type RetainedSession,
} from '../src/retention/plan-retention.js';

const NOW = Date.parse('2026-06-01T00:00:00.000Z');
const DAY = 86_400_000;

const session = fc.record({
  key: fc.record({
    provider: fc.constantFrom('acme', 'other'),
    sessionId: fc.string({ maxLength: 3 }),
  }),
  lastAt: fc.option(
    fc.integer({ min: 0, max: 60 }).map((days) => ago(days)),
    { nil: undefined },
  ),
  heldEvents: fc.integer({ min: 0, max: 50 }),
  earlierBytes: fc.constantFrom(0, 0, 100),
  files: fc.constantFrom('same', 'same', 'other', 'gone'),
  isAsked: fc.constantFrom(false, false, false, true),
});
const sessions = fc
  .uniqueArray(session, {
    selector: ({ key }) => `${key.provider}/${key.sessionId}`,
    maxLength: 30,
  })
  .map((all) => all.map(sized));
const limit = (max: number) =>
  fc.option(fc.integer({ min: 0, max }), { nil: undefined });
const caps = fc.record({
  maxBytes: limit(5000),
  maxSessions: limit(30),
  maxEventsPerSession: limit(60),
});
const policies = fc.record({
  ...{ maxBytes: limit(5000), maxSessions: limit(30) },
  ...{ maxEventsPerSession: limit(60), retentionDays: limit(60) },
});

function ago(days: number): string {
  return new Date(NOW - days * DAY).toISOString();
}

function sized({
  lastAt,
  ...rest
}: Omit<RetainedSession, 'heldBytes' | 'lastAt'> & {
  readonly lastAt: string | undefined;
}): RetainedSession {
  const heldBytes = rest.heldEvents * 10;
  return { ...rest, heldBytes, ...(lastAt !== undefined && { lastAt }) };
}

function plan(all: readonly RetainedSession[], asked: object) {
  const policy = withoutAbsent(asked);
  const usedBytes = all.reduce(
    (sum, { heldBytes, earlierBytes }) => sum + heldBytes + earlierBytes,
    500,
  );
  const state = { sessions: all, usedBytes, now: NOW };
  return { ...planRetention(state, policy), usedBytes, policy };
}

function withoutAbsent(policy: object): RetentionPolicy {
  const there = Object.entries(policy).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(there);
}

describe('what retention decides', () => {
  it('without limits, nothing is given up', () => {
    fc.assert(
      fc.property(sessions, (all) => {
        expect(plan(all, {})).toMatchObject({ evictions: [], onlyCopies: [] });
      }),
    );
  });

  it('a limit of size never gives up what files do not have, nor what was asked for', () => {
    fc.assert(
      fc.property(sessions, caps, (all, policy) => {
        for (const { session, scope } of plan(all, policy).evictions)
          expect([session.files, session.isAsked, scope]).toEqual([
            'same',
            false,
            'events',
          ]);
      }),
    );
  });

  it('is the same in 100 shuffled runs', () => {
    fc.assert(
      fc.property(
        sessions.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.array(fc.shuffledSubarray(all, { minLength: all.length }), {
              ...{ minLength: 100, maxLength: 100 },
            }),
          ),
        ),
        policies,
        ([all, shuffled], policy) => {
          const first = plan(all, policy);
          for (const again of shuffled)
            expect(plan(again, policy)).toEqual(first);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('ends within the limits, or all that is left cannot be given up, and is told', () => {
    fc.assert(
      fc.property(sessions, caps, (all, asked) => {
        const { evictions, onlyCopies, usedBytes, policy } = plan(all, asked);
        const given = new Set(evictions.map(({ session }) => session));
        const held = all.filter((one) => one.heldEvents > 0 && !given.has(one));
        const bytes = [...given].reduce(
          (n, one) => n - one.heldBytes,
          usedBytes,
        );
        const { maxBytes = Infinity, maxSessions = Infinity } = policy;
        const { maxEventsPerSession = Infinity } = policy;
        const left =
          bytes > maxBytes || held.length > maxSessions
            ? held
            : held.filter((one) => one.heldEvents > maxEventsPerSession);
        for (const one of left)
          expect(one.isAsked || onlyCopies.includes(one)).toBe(true);
      }),
    );
  });

  it('gives up the least recently active first, and no more than it has to', () => {
    fc.assert(
      fc.property(sessions, limit(30), (all, maxSessions = 30) => {
        const { evictions } = plan(all, { maxSessions });
        const held = all.filter(({ heldEvents }) => heldEvents > 0);
        const given = evictions.map(({ session }) => session);
        expect(given.length).toBeLessThanOrEqual(
          Math.max(0, held.length - maxSessions),
        );
        const times = given.map(({ lastAt = '' }) => lastAt);
        expect(times).toEqual([...times].sort());
        const youngest = times.at(-1) ?? '';
        const kept = held.filter(
          (one) => one.files === 'same' && !one.isAsked && !given.includes(one),
        );
        for (const { lastAt = '' } of kept)
          expect(lastAt >= youngest).toBe(true);
      }),
    );
  });

  it('age gives up what is older, and never a session without a time', () => {
    fc.assert(
      fc.property(sessions, fc.integer({ min: 0, max: 60 }), (all, days) => {
        const { evictions } = plan(all, { retentionDays: days });
        const isOld = ({ lastAt, isAsked }: RetainedSession): boolean =>
          lastAt !== undefined && lastAt < ago(days) && !isAsked;
        for (const { session, scope } of evictions) {
          expect(isOld(session)).toBe(true);
          expect(scope === 'session').toBe(session.files === 'gone');
        }
        const given = new Set(evictions.map(({ session }) => session));
        for (const one of all.filter(isOld))
          expect(given.has(one)).toBe(
            one.files === 'gone' || one.heldEvents + one.earlierBytes > 0,
          );
      }),
    );
  });
});
