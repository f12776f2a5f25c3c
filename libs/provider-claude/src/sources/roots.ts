import type { HostEnv, RootOrigin, SourceRoot } from '@kato/contracts';
import { joinPath } from '@kato/contracts/provider';

/** The provider's id, as it stands in source ids and paths. */
export const CLAUDE = 'claude';

/**
 * The directories in which the client writes transcripts: `$CLAUDE_CONFIG_DIR/projects`, `~/.claude/projects` and
 * `~/.config/claude/projects` (some 1.0 releases). All of them, because changing the variable leaves the old files
 * where they were. Format: docs/formats/claude-code.md, "Where files are".
 */
export function claudeRoots(env: HostEnv): readonly SourceRoot[] {
  const configured = env.env['CLAUDE_CONFIG_DIR'];
  const roots: readonly SourceRoot[] = [
    ...(isSet(configured)
      ? [root(joinPath(configured, 'projects'), 'env')]
      : []),
    root(joinPath(env.homeDir, '.claude/projects'), 'default'),
    root(joinPath(env.homeDir, '.config/claude/projects'), 'default'),
  ];
  return roots.filter(
    ({ path: name }, index) =>
      roots.findIndex((other) => other.path === name) === index,
  );
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

function root(path: string, origin: RootOrigin): SourceRoot {
  return { provider: CLAUDE, path, origin, kind: 'projects' };
}
