import type { HostEnv, RootOrigin, SourceRoot } from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';

/**
 * Where Codex keeps rollouts: `$CODEX_HOME` if set, and `~/.codex`; each with current and archived sessions, and the
 * index of names. */
export function codexRoots(env: HostEnv): readonly SourceRoot[] {
  const homes: (readonly [path: string, origin: RootOrigin])[] = [
    [joinPath(env.homeDir, '.codex'), 'default'],
  ];
  const configured = env.env['CODEX_HOME'];
  if (configured !== undefined && configured !== '')
    homes.unshift([configured, 'env']);
  const roots = homes.flatMap(([home, origin]): SourceRoot[] => [
    ...KINDS.map(([folder, kind]) => ({
      provider: 'codex',
      path: joinPath(home, folder),
      origin,
      kind,
    })),
    {
      ...{ provider: 'codex', path: home.replace(/(?<=.)[\\/]+$/, ''), origin },
      ...{ kind: 'index', only: INDEX_FILE },
    },
  ]);
  return roots.filter(
    (root, at) => roots.findIndex(({ path }) => path === root.path) === at,
  );
}

/** Where Codex notes the names that people give to threads. */
export const INDEX_FILE = 'session_index.jsonl';

const KINDS = [
  ['sessions', 'sessions'],
  ['archived_sessions', 'archived'],
] as const;
