import fc from 'fast-check';
import {
  sessionEntry,
  type DaemonStatus,
  type StatusProblem,
} from '@kato/contracts';
import { statusHealth } from '../src/index.js';
import { anySituation } from './support/any-situation.js';
import { ago, session } from './support/sample-session.js';
import { CLAUDE, statusOf } from './support/status-of.js';

const active = { lastMessageAt: ago(60_000) };
const problem = (severity: StatusProblem['severity']): StatusProblem => ({
  ...{ code: severity, severity, message: severity },
});

describe('problems', () => {
  it('come with the worst first', () => {
    const problems = (['info', 'error', 'warning'] as const).map(problem);
    expect(statusOf([], { problems }).problems.map(({ code }) => code)).toEqual(
      ['error', 'warning', 'info'],
    );
  });

  it('name a root that cannot be read', () => {
    const roots = [
      { path: '/r', exists: true, source: 'config', problem: 'EACCES' },
    ] as const;
    const closed = { ...CLAUDE, state: 'error', roots } as const;
    expect(statusOf([], { providers: [closed] }).problems).toEqual([
      {
        ...{ code: 'root-unreadable', severity: 'error', provider: 'claude' },
        message: '/r: not readable: EACCES',
        hint: 'what is in it is not kept: make it readable',
      },
    ]);
  });

  it('count what is unknown or malformed, whatever it is called', () => {
    const unknownTypes = [['__proto__', 2]] as const;
    const odd = { ...active, unknown: 2, unknownTypes, malformed: 1 };
    const { problems, providers } = statusOf([session('claude/a', odd)]);
    expect(problems.map(({ message }) => message)).toEqual([
      '2 records of 1 type that this version does not know; kept as they are',
      '1 line cannot be read; every export counts its own',
    ]);
    expect(JSON.stringify(providers[0]?.records.unknownTypes)).toBe(
      '{"__proto__":2}',
    );
  });
});

describe('statusHealth', () => {
  const healthOf = (state: DaemonStatus['state'], more: object = {}) =>
    statusHealth(statusOf([], { daemon: { state }, ...more }));

  it.each([
    ['running', 'healthy'],
    ['starting', 'degraded'],
    ['unresponsive', 'degraded'],
    ['stopping', 'not-running'],
    ['stopped', 'not-running'],
    ['crashed', 'not-running'],
  ] as const)('of a daemon that is %s is %s', (state, health) => {
    expect(healthOf(state)).toBe(health);
  });

  it.each(['polling', 'error'] as const)('suffers from %s', (state) => {
    const providers = [{ ...CLAUDE, state }];
    expect(healthOf('running', { providers })).toBe('degraded');
  });

  it('suffers from errors, not from warnings', () => {
    const with_ = (severity: StatusProblem['severity']) =>
      healthOf('running', { problems: [problem(severity)] });
    expect([with_('warning'), with_('error')]).toEqual(['healthy', 'degraded']);
  });
});

describe('a status never contradicts itself', () => {
  const whatever = (law: (of: ReturnType<typeof statusOf>) => void): void =>
    fc.assert(
      fc.property(anySituation, ({ summaries, around }) => {
        law(statusOf(summaries, around));
      }),
    );

  it('entries of sessions say what their summaries say', () => {
    fc.assert(
      fc.property(anySituation, ({ summaries, around }) => {
        const entries = summaries.map((one) => sessionEntry(one, new Map()));
        expect(statusOf(entries, around)).toEqual(statusOf(summaries, around));
      }),
    );
  });

  it('totals are the sums of what providers have', () => {
    whatever(({ totals, providers }) => {
      const sum = (read: (one: (typeof providers)[number]) => number) =>
        providers.reduce((total, one) => total + read(one), 0);
      expect(totals).toMatchObject({
        active: sum((one) => one.activeSessions),
        stale: sum((one) => one.staleSessions),
        onlyCopies: sum((one) => one.onlyCopySessions ?? 0),
        sessions: totals.active + totals.stale,
      });
    });
  });

  it('a session is active or stale, once', () => {
    whatever(({ sessions, totals }) => {
      const own = sessions.filter((one) => one.parentSessionId === undefined);
      const names = own.map((one) => `${one.provider}/${one.sessionId}`);
      expect(new Set(names).size).toBe(names.length);
      expect(own.filter((one) => !one.stale)).toHaveLength(totals.active);
      expect(sessions).toHaveLength(totals.listed);
    });
  });

  it('a session is stale exactly when its last message is too old, or nobody knows when it was', () => {
    whatever(({ sessions, generatedAt }) => {
      for (const { stale, lastMessageAt, staleAfterMs = 0 } of sessions) {
        const age = Date.parse(generatedAt) - Date.parse(lastMessageAt ?? '');
        expect(stale).toBe(!(Math.abs(age) < staleAfterMs));
      }
    });
  });

  it('an active sub-agent has an active session before it', () => {
    whatever(({ sessions }) => {
      let isStale = true;
      for (const one of sessions)
        if (one.parentSessionId === undefined) isStale = one.stale;
        else if (!one.stale) expect(isStale).toBe(false);
    });
  });

  it('what is an only copy is gone from the disk', () => {
    whatever(({ sessions }) => {
      for (const { onlyCopy, source, cleanUpAt } of sessions) {
        if (onlyCopy) expect(source.state).toBe('deleted');
        if (source.state === 'deleted') expect(cleanUpAt).toBeUndefined();
      }
    });
  });

  it('no active session spoke later than its provider did', () => {
    whatever(({ sessions, providers }) => {
      for (const { provider, stale, lastMessageAt = '' } of sessions) {
        if (stale) continue;
        const own = providers.find((one) => one.provider === provider);
        expect(lastMessageAt <= (own?.lastMessageAt ?? '')).toBe(true);
      }
    });
  });
});
