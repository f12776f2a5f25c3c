import * as runtime from '../src/index.js';
import { katoHome } from '@kato/contracts';
import { sourceRoots } from '../src/host/source-roots.js';
import { PROVIDERS } from '../src/client/open-client.js';
import { listSessions } from '../src/sessions/list-sessions.js';
import { sampleSummary } from './support/sample-summary.js';

it('exports exactly this', () => {
  expect(Object.keys(runtime).sort()).toEqual([
    'PROVIDERS',
    'auditLog',
    'describeConfig',
    'doctor',
    'initHome',
    'katoHome',
    'loadConfig',
    'matchSelector',
    'openClient',
    'openRuntime',
    'parseSelector',
    'readLog',
    'sourceRoots',
    'takeLock',
    'verifyAudit',
  ]);
});

describe('katoHome', () => {
  const linux = { platform: 'linux', homeDir: '/home/dev', env: {} };
  const windows = { platform: 'win32', homeDir: 'C:\\Users\\dev', env: {} };

  it('is ~/.kato, in the style of the platform', () => {
    expect(katoHome(linux)).toEqual({
      home: '/home/dev/.kato',
      isSet: false,
      config: '/home/dev/.kato/config.yaml',
      store: '/home/dev/.kato/kato.db',
      exports: '/home/dev/.kato/exports',
      logs: '/home/dev/.kato/logs',
      daemon: '/home/dev/.kato/daemon.lock',
      socket: '/home/dev/.kato/kato.sock',
    });
    expect(katoHome(windows).store).toBe('C:\\Users\\dev\\.kato\\kato.db');
  });

  it('is KATO_HOME when that is set', () => {
    const env = { KATO_HOME: '/data/kato' };
    expect(katoHome({ ...linux, env })).toMatchObject({
      exports: '/data/kato/exports',
      isSet: true,
    });
  });

  it('an empty KATO_HOME counts as not set', () => {
    const env = { KATO_HOME: '' };
    expect(katoHome({ ...linux, env }).home).toBe('/home/dev/.kato');
  });
});

describe('sourceRoots', () => {
  it('adds the providers’ roots up, each path once, the first origin wins', () => {
    const env = { CLAUDE_CONFIG_DIR: '/home/dev/.claude', CODEX_HOME: '/x' };
    const host = { platform: 'linux', homeDir: '/home/dev', env };
    const roots = sourceRoots(PROVIDERS, host);
    expect(roots.map(({ path, origin }) => `${origin} ${path}`)).toEqual([
      'env /home/dev/.claude/projects',
      'default /home/dev/.config/claude/projects',
      'env /x/sessions',
      'env /x/archived_sessions',
      'env /x',
      'default /home/dev/.codex/sessions',
      'default /home/dev/.codex/archived_sessions',
      'default /home/dev/.codex',
    ]);
  });
});

describe('listSessions', () => {
  const ingest = {
    ...{ roots: [], sources: 0, unchanged: 0, ingested: 0, bytesRead: 0 },
    ...{ records: 0, malformed: 0, events: 0, unknown: 0 },
    ...{ failed: [], skipped: [] },
  };
  const march = sampleSummary('claude/march', {
    cwd: '/home/dev/uploader',
    lastMessageAt: '2026-03-01T10:00:00.000Z',
  });
  const undated = sampleSummary('codex/undated');
  const child = sampleSummary('codex/child', {
    lineage: { parentSessionId: 'undated' },
  });
  const empty = sampleSummary('claude/empty', { userMessages: 0 });
  const all = [march, undated, child, empty];

  it('gives the sessions that a person started, and counts the others', () => {
    expect(listSessions(all, {}, ingest)).toEqual({
      sessions: [march, undated],
      ...{ copies: [], readings: [] },
      omitted: { children: 1, empty: 1, copies: 0, warmUps: 0 },
      ingest,
    });
  });

  it('with `all` gives everything', () => {
    const { sessions, omitted } = listSessions(all, { all: true }, ingest);
    expect(sessions).toEqual(all);
    expect(omitted).toEqual({ children: 0, empty: 0, copies: 0, warmUps: 0 });
  });

  it.each([
    ['provider', { provider: 'codex' }, [undated]],
    ['part of the folder', { project: 'upload' }, [march]],
    ['time, inclusive', { since: '2026-03-01T10:00:00.000Z' }, [march]],
    ['a later time', { since: '2026-03-01T10:00:00.001Z' }, []],
  ])('filters by %s', (_, query, expected) => {
    expect(listSessions(all, query, ingest).sessions).toEqual(expected);
  });

  it('counts as left out only what the query asked for', () => {
    const { omitted } = listSessions(all, { provider: 'claude' }, ingest);
    expect(omitted).toEqual({ children: 0, empty: 1, copies: 0, warmUps: 0 });
  });
});
