import type { HostEnv, SessionSource } from '@kato/contracts';
import { claimRollout, codexRoots } from '../src/index.js';

const THREAD = '0195aaaa-0000-7000-8000-000000000001';
const SEGMENT = '0195aaaa-0000-7000-8000-000000000009';
const ROOT = {
  provider: 'codex',
  path: '/home/dev/.codex/sessions',
  origin: 'default',
} as const;
const claim = (path: string): SessionSource | undefined =>
  claimRollout(ROOT, path);
const paths = (env: Partial<HostEnv>): readonly string[] =>
  codexRoots({ platform: 'linux', homeDir: '/home/dev', env: {}, ...env }).map(
    ({ path, origin, kind }) => `${origin} ${kind} ${path}`,
  );

describe('the roots', () => {
  it('are the current and the archived sessions in the home folder', () => {
    expect(paths({})).toEqual([
      'default sessions /home/dev/.codex/sessions',
      'default archived /home/dev/.codex/archived_sessions',
      'default index /home/dev/.codex',
    ]);
  });

  it('look at one file only in the home itself', () => {
    const env = { platform: 'linux', homeDir: '/home/dev', env: {} };
    expect(codexRoots(env).map(({ only }) => only)).toEqual([
      ...[undefined, undefined, 'session_index.jsonl'],
    ]);
  });

  it('put CODEX_HOME first, whatever slashes it ends in', () => {
    expect(paths({ env: { CODEX_HOME: '/data/codex//' } }).slice(0, 2)).toEqual(
      [
        'env sessions /data/codex/sessions',
        'env archived /data/codex/archived_sessions',
      ],
    );
  });

  it('name a folder once when CODEX_HOME is the default', () => {
    const roots = paths({ env: { CODEX_HOME: '/home/dev/.codex' } });
    expect(roots).toHaveLength(3);
  });

  it('ignore an empty CODEX_HOME', () => {
    expect(paths({ env: { CODEX_HOME: '' } })).toHaveLength(3);
  });

  it('use backslashes on Windows', () => {
    const env = { platform: 'win32', homeDir: 'C:\\Users\\dev' };
    expect(paths(env)[0]).toBe(
      'default sessions C:\\Users\\dev\\.codex\\sessions',
    );
  });
});

describe('a claim', () => {
  it('takes thread and file from the name of an original', () => {
    expect(
      claim(`2026/03/01/rollout-2026-03-01T10-00-00-${THREAD}.jsonl`),
    ).toMatchObject({
      sourceId: `codex/${THREAD}`,
      sessionId: THREAD,
      sessionFrom: 'records',
      role: 'main',
      encoding: 'plain',
      path: `/home/dev/.codex/sessions/2026/03/01/rollout-2026-03-01T10-00-00-${THREAD}.jsonl`,
    });
  });

  it('gives a revert segment its own source in the same thread', () => {
    expect(
      claim(`rollout-2026-03-01T10-00-00-${THREAD}_${SEGMENT}.jsonl`),
    ).toMatchObject({ sourceId: `codex/${SEGMENT}`, sessionId: THREAD });
  });

  it('gives a compressed file the same identity', () => {
    expect(
      claim(`rollout-2026-03-01T10-00-00-${THREAD}.jsonl.zst`),
    ).toMatchObject({ sourceId: `codex/${THREAD}`, encoding: 'zstd' });
  });

  it('keeps what follows `rollout-` as the id of an odd name', () => {
    expect(claim('rollout-2026-01-02T03-04-05-demo.jsonl')).toMatchObject({
      sourceId: 'codex/2026-01-02T03-04-05-demo',
      sessionId: '2026-01-02T03-04-05-demo',
    });
  });

  it('takes the index of names, one per home, for no session', () => {
    const index = (path: string): SessionSource | undefined =>
      claimRollout({ ...ROOT, path, kind: 'index' }, 'session_index.jsonl');
    const [one, other] = [index('/home/dev/.codex'), index('/data/codex')];
    expect(one).toMatchObject({ role: 'index', sessionId: '(index)' });
    expect(one?.sourceId).not.toBe(other?.sourceId);
  });

  it.each([
    'history.jsonl',
    'session_index.jsonl',
    'rollout-.jsonl',
    'rollout-2025-05-01-0a.json',
    'rollout-compress-71.jsonl',
    `rollout-2026-03-01T10-00-00-${THREAD}.jsonl.zst.tmp`,
    `rollout-2026-03-01T10-00-00-${THREAD}.jsonl.lock`,
    'x-rollout-1.jsonl',
    'rollout-1.jsonl/inner.txt',
  ])('refuses %s', (path) => {
    expect(claim(path)).toBeUndefined();
  });
});
