import type {
  ProviderStatus,
  SessionStatus,
  StatusDocument,
} from '@kato/contracts';

const AT = '2026-06-01T10:20:00.000Z';
const before = (seconds: number): string =>
  new Date(Date.parse(AT) - seconds * 1000).toISOString();

const HOUR = 3600;
const DAY = 24 * HOUR;

function provider(
  id: string,
  more: Omit<Partial<ProviderStatus>, 'provider'>,
): ProviderStatus {
  return {
    ...{ provider: id, state: 'watching', stateChangedAt: before(HOUR) },
    ...{ activeSessions: 0, staleSessions: 0, roots: [], events: 0 },
    records: { read: 0, malformed: 0, unknown: 0 },
    ...more,
  };
}

function session(
  name: string,
  seconds: number,
  more: Partial<SessionStatus>,
): SessionStatus {
  const [id = '', sessionId = ''] = name.split('/');
  return {
    ...{ provider: id, sessionId, lastMessageAt: before(seconds) },
    ...{ stale: seconds >= 300, staleAfterMs: 300_000, events: 0 },
    source: { state: 'present', path: '/s.jsonl', bytes: 10, offset: 10 },
    ...more,
  };
}

/** A status with one of everything. */
export const WHOLE_STATUS: StatusDocument = {
  ...{ schemaVersion: 1, generatedAt: AT },
  daemon: {
    ...{ state: 'running', version: '1.0.0', pid: 41822 },
    startedAt: before(3 * DAY + 4 * HOUR + 120),
    ...{ heartbeatAt: before(2), heartbeatAgeMs: 2000 },
  },
  store: {
    ...{ path: '/home/dev/.kato/kato.db', sessions: 214, bytes: 61_000_000 },
    ...{ limitBytes: 512_000_000, archiveBytes: 1_200_000_000 },
    evictedSessions: 0,
  },
  queue: { length: 0 },
  exports: { path: '/home/dev/.kato/exports', bytes: 0 },
  providers: [
    provider('claude', {
      ...{ activeSessions: 2, staleSessions: 169, events: 1_204_118 },
      lastMessageAt: before(14),
    }),
    provider('codex', {
      ...{ state: 'polling', activeSessions: 1, staleSessions: 42 },
      ...{ events: 380_902, lastMessageAt: before(180) },
      records: {
        ...{ read: 380_000, malformed: 0, unknown: 17 },
        unknownTypes: { foo: 15, bar: 2 },
      },
    }),
  ],
  sessions: [
    session('claude/4f0c1d52-6a0e-4d0b-8000-000000000001', 14, {
      ...{ project: 'uploader', events: 212 },
      title: 'Retry the upload when the server says that it is busy',
    }),
    session('claude/a91b07ce-6a0e-4d0b-8000-000000000002', 120, {
      ...{ project: 'kato', events: 988, title: 'Port the status projection' },
    }),
    session('claude/agent-7c31ab', 41, {
      parentSessionId: 'a91b07ce-6a0e-4d0b-8000-000000000002',
      ...{ agentType: 'Explore', events: 64, title: 'Find the callers' },
    }),
    session('claude/agent-8d42bc', 45, {
      parentSessionId: 'a91b07ce-6a0e-4d0b-8000-000000000002',
      ...{ agentType: 'Explore', events: 12, title: 'Read the schema' },
    }),
    session('codex/019c9ff1-ff6d-79e2-9693-ff75697e8d82', 180, {
      ...{ project: 'infra', events: 77 },
      title: 'Why does the deploy job hang?',
    }),
    session('claude/11d3e0aa-6a0e-4d0b-8000-000000000003', 2 * HOUR + 300, {
      ...{ project: 'uploader', events: 140 },
      title: 'Add checksum verification',
    }),
    session('claude/77ab9c01-6a0e-4d0b-8000-000000000004', 5 * DAY, {
      ...{ project: 'site', events: 412, title: 'Dark mode', onlyCopy: true },
      source: { state: 'deleted', path: '/t.jsonl', bytes: 10, offset: 10 },
    }),
  ],
  totals: { sessions: 214, active: 3, stale: 211, listed: 7, onlyCopies: 12 },
  problems: [
    {
      ...{ code: 'watch-limit', severity: 'warning', provider: 'codex' },
      message: 'watch limit reached, polling every 2s',
      hint: 'kato doctor',
    },
    {
      ...{ code: 'past-clean-up', severity: 'warning' },
      message:
        "12 sessions are past Claude's 30-day clean-up; kato holds the only copy",
    },
  ],
};
