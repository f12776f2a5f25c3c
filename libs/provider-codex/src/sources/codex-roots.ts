import type { HostEnv, RootOrigin, SourceRoot } from '@kato/contracts';

/** Where Codex keeps rollouts: `$CODEX_HOME` if set, and `~/.codex`; each with current and archived sessions. */
export function codexRoots(env: HostEnv): readonly SourceRoot[] {
  const homes: (readonly [path: string, origin: RootOrigin])[] = [
    [join(env, env.homeDir, '.codex'), 'default'],
  ];
  const configured = env.env['CODEX_HOME'];
  if (configured !== undefined && configured !== '')
    homes.unshift([configured, 'env']);
  const roots = homes.flatMap(([home, origin]) =>
    KINDS.map(([folder, kind]) => ({
      provider: 'codex',
      path: join(env, home, folder),
      origin,
      kind,
    })),
  );
  return roots.filter(
    (root, at) => roots.findIndex(({ path }) => path === root.path) === at,
  );
}

const KINDS = [
  ['sessions', 'sessions'],
  ['archived_sessions', 'archived'],
] as const;

function join(env: HostEnv, folder: string, name: string): string {
  const separator = env.platform === 'win32' ? '\\' : '/';
  const trimmed =
    env.platform === 'win32'
      ? folder.replace(/[\\/]+$/, '')
      : folder.replace(/\/+$/, '');
  return `${trimmed}${separator}${name}`;
}
