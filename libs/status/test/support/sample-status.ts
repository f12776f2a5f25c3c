import type { StatusDocument } from '@kato/contracts';

/** A document with what every status has, and a session. */
export const SAMPLE_STATUS: StatusDocument = {
  schemaVersion: 1,
  generatedAt: '2026-06-01T10:20:00.000Z',
  daemon: {
    ...{ state: 'running', version: '1.0.0', pid: 41822 },
    startedAt: '2026-05-29T06:11:09.000Z',
    heartbeatAt: '2026-06-01T10:19:58.000Z',
    heartbeatAgeMs: 2000,
    memory: {
      ...{ rssBytes: 118_000_000, storeBytes: 64_000_000 },
      ...{ budgetBytes: 536_870_912, evictions: 0 },
    },
  },
  providers: [
    {
      ...{ provider: 'codex', state: 'polling' },
      stateChangedAt: '2026-06-01T09:00:00.000Z',
      ...{ activeSessions: 1, staleSessions: 42 },
      lastMessageAt: '2026-06-01T10:17:02.000Z',
      roots: [
        {
          ...{ path: '/home/me/.codex/sessions' },
          ...{ exists: true, source: 'default' },
        },
      ],
      records: {
        ...{ read: 380_902, malformed: 0, unknown: 17 },
        unknownTypes: { 'event_msg.foo': 15, bar: 2 },
      },
    },
  ],
  sessions: [
    {
      provider: 'codex',
      sessionId: '019c9ff1-ff6d-79e2-9693-ff75697e8d82',
      title: 'Why does the deploy job hang?',
      project: 'infra',
      lastMessageAt: '2026-06-01T10:17:02.000Z',
      ...{ stale: false, staleAfterMs: 300_000, events: 77 },
      source: {
        state: 'present',
        path: '/home/me/.codex/sessions/2026/06/01/rollout-x.jsonl',
        ...{ bytes: 90_211, offset: 90_211 },
      },
    },
  ],
  totals: { sessions: 43, active: 1, stale: 42, listed: 1 },
  problems: [
    {
      ...{ code: 'watch-limit', severity: 'warning', provider: 'codex' },
      message: 'watch limit reached, polling every 2 s',
      hint: 'kato doctor watch',
      since: '2026-06-01T09:00:00.000Z',
    },
  ],
};
