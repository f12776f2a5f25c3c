import type { SessionStatus, StatusProblem } from '@kato/contracts';
import { ago, NOW, session, source } from './support/sample-session.js';
import { CLAUDE, statusOf } from './support/status-of.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const active = { lastMessageAt: ago(MINUTE) };
const stale = { lastMessageAt: ago(60 * MINUTE) };
const GONE = { state: 'deleted', writtenAtMs: NOW - 40 * DAY } as const;

const idsOf = (sessions: readonly SessionStatus[]) =>
  sessions.map(({ sessionId }) => sessionId);
const codesOf = (problems: readonly StatusProblem[]) =>
  problems.map(({ code }) => code);

describe('which sessions a status speaks of', () => {
  it('counts what a person started and said something in', () => {
    const { totals } = statusOf([
      session('claude/a', active),
      session('claude/empty', { ...active, userMessages: 0 }),
      session('codex/child', { lineage: { parentSessionId: 'unknown' } }),
    ]);
    expect(totals).toMatchObject({ sessions: 1, active: 1, stale: 0 });
  });

  it('lists the active ones and the last three of the others, latest first', () => {
    const minutes = [400, 10, 1, 300, 20, 30];
    const document = statusOf(
      minutes.map((m) =>
        session(`claude/m${m}`, { lastMessageAt: ago(m * MINUTE) }),
      ),
    );
    expect(idsOf(document.sessions)).toEqual(['m1', 'm10', 'm20', 'm30']);
    expect(document.totals).toMatchObject({ sessions: 6, listed: 4 });
  });

  it('lists all of them when all are asked for', () => {
    const many = [1, 2, 3, 4, 5, 6].map((n) => session(`claude/${n}`, stale));
    const { totals } = statusOf(many, { choice: { all: true } });
    expect(totals).toMatchObject({ stale: 6, listed: 6 });
  });

  it('speaks of one provider alone when asked', () => {
    const both = [session('claude/a', active), session('codex/b', active)];
    const document = statusOf(both, {
      ...{ choice: { provider: 'claude' }, providers: [CLAUDE] },
    });
    expect(document.providers.map(({ provider }) => provider)).toEqual([
      'claude',
    ]);
    expect(document.totals.sessions).toBe(1);
  });

  it('counts the sessions of a provider that only the store knows', () => {
    const { providers } = statusOf([session('gone/a', active)]);
    expect(providers.map((one) => [one.provider, one.activeSessions])).toEqual([
      ['claude', 0],
      ['codex', 0],
      ['gone', 1],
    ]);
  });
});

describe('staleness', () => {
  it('follows one limit, in sessions and in totals', () => {
    const one = [session('claude/a', { lastMessageAt: ago(90_000) })];
    const choice = { staleAfterMs: MINUTE };
    const { sessions, totals } = statusOf(one, { choice });
    expect(sessions[0]).toMatchObject({ stale: true, staleAfterMs: MINUTE });
    expect(totals).toMatchObject({ active: 0, stale: 1 });
  });

  it('ends when the session says something again', () => {
    const before = statusOf([session('claude/a', stale)]);
    const after = statusOf([session('claude/a', active)]);
    expect([before, after].map(({ sessions }) => sessions[0]?.stale)).toEqual([
      true,
      false,
    ]);
  });

  it('is not for a session whose sub-agent is at work', () => {
    const child = session('codex/child', {
      ...{ ...active, lineage: { parentSessionId: 'a' } },
    });
    const { sessions } = statusOf([session('codex/a', stale), child]);
    expect(sessions.map((one) => [one.sessionId, one.stale])).toEqual([
      ['a', false],
      ['child', false],
    ]);
  });
});

describe('sub-agents', () => {
  const agent = (id: string, summary: object) =>
    source(`a/${id}`, { role: 'agent', agentId: id, summary });

  it('follow their session while they are active, in the order in which they began', () => {
    const { sessions } = statusOf([
      session(
        'claude/a',
        active,
        agent('late', { ...active, firstAt: ago(2 * MINUTE) }),
        agent('early', { ...active, firstAt: ago(3 * MINUTE) }),
        agent('done', stale),
      ),
    ]);
    expect(
      sessions.map(({ sessionId, parentSessionId }) => [
        sessionId,
        parentSessionId,
      ]),
    ).toEqual([
      ['a', undefined],
      ['agent-early', 'a'],
      ['agent-late', 'a'],
    ]);
  });

  it('are all listed when all are asked for, but for warm-ups', () => {
    const { sessions } = statusOf(
      [
        session(
          'claude/a',
          active,
          agent('done', stale),
          agent('warm', { hidden: [['warm-up', 2]] }),
        ),
      ],
      { choice: { all: true } },
    );
    expect(idsOf(sessions)).toEqual(['a', 'agent-done']);
  });

  it('of sub-agents belong to the session that a person started', () => {
    const under = (parentSessionId: string) => ({
      ...{ ...active, lineage: { parentSessionId, agentType: 'explorer' } },
    });
    const { sessions, totals } = statusOf([
      session('codex/a', active),
      session('codex/b', under('a')),
      session('codex/c', under('b')),
    ]);
    expect(idsOf(sessions)).toEqual(['a', 'b', 'c']);
    expect(totals.sessions).toBe(1);
  });

  it('that name each other in a circle are nobody’s', () => {
    const under = (parentSessionId: string) => ({
      lineage: { parentSessionId },
    });
    const circle = [
      session('codex/a', under('b')),
      session('codex/b', under('a')),
    ];
    expect(statusOf(circle).sessions).toEqual([]);
  });
});

describe('what stands where a session was read', () => {
  it('is told with the size of the file and how far it was read', () => {
    const files = {
      a: { state: 'present', bytes: 130, writtenAtMs: NOW },
    } as const;
    const { sessions } = statusOf([session('claude/a', active)], { files });
    expect(sessions[0]).toMatchObject({
      source: { state: 'present', bytes: 130, offset: 100 },
      lastWriteAt: ago(0),
      cleanUpAt: ago(-30 * DAY),
    });
  });

  it('is the only copy when the file is gone and kato has all of it', () => {
    const { sessions, totals, providers } = statusOf(
      [session('claude/a', stale)],
      { files: { a: GONE }, store: { path: '/k', bytes: 9 } },
    );
    expect(sessions[0]).toMatchObject({
      onlyCopy: true,
      source: { bytes: 100 },
    });
    expect(totals.onlyCopies).toBe(1);
    expect(providers[0]).toMatchObject({ onlyCopySessions: 1 });
  });

  it('is no copy at all where events were given up, and that is a problem', () => {
    const main = source('a', { evictedEvents: 4, summary: stale });
    const evicted = {
      ...session('claude/a'),
      sources: [main],
      evictedEvents: 4,
    };
    const { totals, problems } = statusOf([evicted], { files: { a: GONE } });
    expect(totals.onlyCopies).toBe(0);
    expect(codesOf(problems)).toEqual(['events-lost']);
  });

  it('counts as archive in the store when only kato has it', () => {
    const store = { path: '/k/kato.db', bytes: 900, limitBytes: 1000 };
    const both = [session('claude/a', stale), session('claude/b', stale)];
    const document = statusOf(both, { store, files: { a: GONE } });
    expect(document.store).toEqual({
      ...{ ...store, sessions: 2, archiveBytes: 100, evictedSessions: 0 },
    });
  });
});

describe('the clean-up of an assistant', () => {
  it('names whom it concerns, and what only kato has after it', () => {
    const files = {
      gone: GONE,
      near: { state: 'present', writtenAtMs: NOW - 25 * DAY },
      far: { state: 'present', writtenAtMs: NOW - 5 * DAY },
    } as const;
    const all = ['gone', 'near', 'far'].map((id) =>
      session(`claude/${id}`, stale),
    );
    const { providers, problems } = statusOf(all, { files });
    expect(providers[0]?.cleanUp).toEqual({
      ...{ days: 30, source: 'default', nearSessions: 1, pastSessions: 1 },
    });
    expect(problems.map(({ message }) => message)).toEqual([
      "1 session is past Claude Code's 30-day clean-up; kato holds the only copy",
      'Claude Code deletes 1 session within a week; kato has what was read',
    ]);
  });

  it('is not blamed for what somebody deleted', () => {
    const files = { a: { state: 'deleted', writtenAtMs: NOW - DAY } } as const;
    const { problems } = statusOf([session('claude/a', stale)], { files });
    expect(codesOf(problems)).toEqual(['only-copies']);
  });
});
