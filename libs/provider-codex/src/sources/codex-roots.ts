import type { HostEnv, RootOrigin, SourceRoot } from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';

/** Where Codex keeps rollouts: `$CODEX_HOME` if set, and `~/.codex`; each with current and archived sessions. */
export function codexRoots(env: HostEnv): readonly SourceRoot[] {
  const homes: (readonly [path: string, origin: RootOrigin])[] = [
    [joinPath(env.homeDir, '.codex'), 'default'],
  ];
  const configured = env.env['CODEX_HOME'];
  if (configured !== undefined && configured !== '')
    homes.unshift([configured, 'env']);
  const roots = homes.flatMap(([home, origin]) =>
    KINDS.map(([folder, kind]) => ({
      provider: 'codex',
      path: joinPath(home, folder),
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
