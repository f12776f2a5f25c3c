import type { HostEnv } from '../source/session-source.js';

/** Environments that a provider's `roots` must survive. */
export const HOSTILE_ENVS: readonly HostEnv[] = [
  { platform: 'linux', homeDir: '/home/dev', env: {} },
  { platform: 'darwin', homeDir: '/Users/dev', env: {} },
  {
    platform: 'win32',
    homeDir: 'C:\\Users\\dev',
    env: { CLAUDE_CONFIG_DIR: '', CODEX_HOME: '' },
  },
  {
    platform: 'linux',
    homeDir: '/home/dev',
    env: { CLAUDE_CONFIG_DIR: '/tmp/a b', CODEX_HOME: '/tmp/ü' },
  },
];

/** Relative paths that a provider's `claim` must survive. */
export const HOSTILE_PATHS: readonly string[] = [
  '',
  '.',
  '..',
  'a',
  '.jsonl',
  'a.jsonl',
  'a/.jsonl',
  'a/b.jsonl',
  'a/b/c.jsonl',
  'a/b/c/d/e/f.jsonl',
  '../../etc/passwd.jsonl',
  '__proto__/constructor.jsonl',
  'a/agent-.jsonl',
  'a/agent-1.jsonl',
  'a/b/subagents/agent-1.jsonl',
  'rollout-.jsonl',
  'rollout-2026-01-02T03-04-05-x.jsonl',
  '2026/01/02/rollout-2026-01-02T03-04-05-x.jsonl.zst',
  'sp ace/ünïcode/漢字😀.jsonl',
  'a/\ud800.jsonl',
  `${'x'.repeat(5000)}/y.jsonl`,
];
