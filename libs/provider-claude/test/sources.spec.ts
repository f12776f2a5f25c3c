import * as api from '../src/index.js';
import { claimTranscript, claudeProvider, claudeRoots } from '../src/index.js';

const ROOT = {
  provider: 'claude',
  path: '/home/dev/.claude/projects',
  origin: 'default',
} as const;

const HEX = 'a68867efc7997fa48';

describe('the package', () => {
  it('exports the provider and its parts', () => {
    expect(Object.keys(api).sort()).toEqual([
      'claimTranscript',
      'claudeProvider',
      'claudeRoots',
      'claudeTranscripts',
      'decodeLine',
      'foldRecord',
    ]);
  });
});

describe('roots', () => {
  it('are the two default directories', () => {
    const env = { platform: 'linux', homeDir: '/home/dev', env: {} };
    expect(claudeRoots(env).map(({ path }) => path)).toEqual([
      '/home/dev/.claude/projects',
      '/home/dev/.config/claude/projects',
    ]);
  });

  it('add the configured directory, marked as such', () => {
    const env = { CLAUDE_CONFIG_DIR: '/data/claude' };
    const roots = claudeRoots({
      platform: 'linux',
      homeDir: '/home/dev',
      env,
    });
    expect(roots).toHaveLength(3);
    expect(roots[0]).toMatchObject({
      path: '/data/claude/projects',
      origin: 'env',
    });
  });

  it('name a directory once, though it is configured and default', () => {
    const env = { CLAUDE_CONFIG_DIR: '/home/dev/.claude/' };
    const roots = claudeRoots({
      platform: 'linux',
      homeDir: '/home/dev',
      env,
    });
    expect(roots.map(({ path }) => path)).toEqual([
      '/home/dev/.claude/projects',
      '/home/dev/.config/claude/projects',
    ]);
  });

  it('use the separator of the platform', () => {
    const homeDir = 'C:\\Users\\dev';
    const roots = claudeRoots({ platform: 'win32', homeDir, env: {} });
    expect(roots[0]?.path).toBe('C:\\Users\\dev\\.claude\\projects');
  });
});

describe('claim', () => {
  it('takes a file in a project folder for a session of its name', () => {
    expect(claimTranscript(ROOT, '-work-demo/My Session ü.jsonl')).toEqual({
      provider: 'claude',
      sourceId: 'claude/My Session ü',
      sessionId: 'My Session ü',
      sessionFrom: 'path',
      role: 'main',
      path: '/home/dev/.claude/projects/-work-demo/My Session ü.jsonl',
      relativePath: '-work-demo/My Session ü.jsonl',
      encoding: 'plain',
    });
  });

  it('leaves the session of a flat sub-agent file to its records', () => {
    expect(
      claimTranscript(ROOT, '-work-demo/agent-a1f0511.jsonl'),
    ).toMatchObject({
      sourceId: 'claude/-work-demo/agent-a1f0511',
      sessionId: 'agent-a1f0511',
      sessionFrom: 'records',
      role: 'agent',
      agentId: 'a1f0511',
    });
  });

  it.each([
    ['', `agent-${HEX}`],
    // Two runs may use the same agent id.
    ['workflows/run-1/', `workflows/run-1/agent-${HEX}`],
  ])('finds the session of a nested sub-agent in its path: %s', (run, id) => {
    const path = `-work-demo/s-1/subagents/${run}agent-${HEX}.jsonl`;
    expect(claimTranscript(ROOT, path)).toMatchObject({
      sourceId: `claude/s-1/${id}`,
      sessionId: 's-1',
      sessionFrom: 'path',
      role: 'agent',
      agentId: HEX,
    });
  });

  it.each([
    's-1.jsonl',
    'history.jsonl',
    '-work-demo/s-1.json',
    '-work-demo/.jsonl',
    '-work-demo/agent-.jsonl',
    '-work-demo/agent-acompact-1f.jsonl',
    '-work-demo/s-1/agent-1f.jsonl',
    '-work-demo/s-1/subagents/agent-acompact-1f.jsonl',
    '-work-demo/s-1/subagents/agent-1f.meta.json',
    '-work-demo/s-1/subagents/workflows/run-1/journal.jsonl',
    '-work-demo/s-1/subagents/workflows/agent-1f.jsonl',
    '-work-demo/s-1/tool-results/x.jsonl',
    '-work-demo/memory/notes.jsonl',
    '../s-1.jsonl',
  ])('does not claim %s', (path) => {
    expect(claimTranscript(ROOT, path)).toBeUndefined();
  });

  it.each([
    ['-work-demo/agent-acompact-1f.jsonl', 'copy made for compaction'],
    [
      '-work-demo/s-1/subagents/agent-acompact-1f.meta.json',
      'copy made for compaction',
    ],
    [
      '-work-demo/s-1/subagents/workflows/run-1/journal.jsonl',
      'journal of a workflow',
    ],
    ['history.jsonl', 'list of prompts'],
  ])('says why %s is not read', (path, skipped) => {
    expect(claudeProvider.claim(ROOT, path)).toEqual({ skipped });
  });

  it('writes the path in the style of its root', () => {
    const root = { ...ROOT, path: 'C:\\Users\\dev\\.claude\\projects' };
    expect(claimTranscript(root, 'C--work/s-1.jsonl')?.path).toBe(
      'C:\\Users\\dev\\.claude\\projects\\C--work\\s-1.jsonl',
    );
  });
});

describe('the clean-up of the client', () => {
  const { cleanUp } = claudeProvider;

  it('is set beside the transcripts', () => {
    const env = {
      platform: 'linux',
      homeDir: '/home/dev',
      env: { CLAUDE_CONFIG_DIR: '/work/claude' },
    };
    expect(cleanUp?.settings(env)).toEqual([
      '/work/claude/settings.json',
      '/home/dev/.claude/settings.json',
      '/home/dev/.config/claude/settings.json',
    ]);
  });

  it.each([
    [{ cleanupPeriodDays: 60 }, 60],
    [{ cleanupPeriodDays: 0 }, 0],
    [{ cleanupPeriodDays: -1 }, undefined],
    [{ cleanupPeriodDays: '60' }, undefined],
    [{ cleanupPeriodDays: 1e300 }, undefined],
    [null, undefined],
    [{}, undefined],
  ])('of settings %j is %s', (settings, days) => {
    expect(cleanUp?.days(settings)).toBe(days);
  });
});
