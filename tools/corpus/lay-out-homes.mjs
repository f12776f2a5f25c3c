// Copies a corpus into temporary homes, laid out as the assistants lay out their own: one home per published repository
// (session ids repeat between them).
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** @returns {{ name: string, env: Record<string, string>, files: number }[]} */
export function layOutHomes(corpus, into) {
  return [
    ...readdirSync(join(corpus, 'claude')).map((name) =>
      claudeHome(join(corpus, 'claude', name), join(into, 'claude', name)),
    ),
    ...codexHomes(join(corpus, 'codex')).map((home) =>
      codexHome(join(corpus, 'codex'), home, join(into, 'codex')),
    ),
  ];
}

function claudeHome(from, to) {
  const paths = filesBelow(from);
  const sessions = paths.filter((path) => path.endsWith('.jsonl'));
  for (const path of paths) {
    const target = join(to, 'projects', claudePath(relative(from, path)));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(path, target);
  }
  return {
    name: `claude/${basename(from)}`,
    env: { CLAUDE_CONFIG_DIR: to },
    files: sessions.length,
  };
}

// <anything>/<slug>/<file> → <slug of all folders>/<file>; what belongs to a session keeps its place below it.
function claudePath(path) {
  const parts = path.split(sep);
  const own = parts.findIndex((part) =>
    /^(subagents|tool-results)$/.test(part),
  );
  const depth = own === -1 ? parts.length - 1 : own - 1;
  const slug = parts.slice(0, depth).join('-') || 'root';
  const rest = parts.slice(depth);
  // Exports of one tool are all called full.jsonl: their folders tell them apart.
  if (rest.length === 1 && rest[0] === 'full.jsonl') rest[0] = `${slug}.jsonl`;
  return join(slug, ...rest);
}

function codexHomes(folder) {
  const names = readdirSync(folder, { withFileTypes: true });
  const isHome = names.some(({ name }) =>
    /^(sessions|archived_sessions)$/.test(name),
  );
  if (isHome) return [folder];
  const below = names
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => codexHomes(join(folder, name)));
  const loose = names.some(
    ({ name }) => name.endsWith('.jsonl') && name !== 'history.jsonl',
  );
  return loose ? [folder, ...below] : below;
}

function codexHome(corpus, from, into) {
  const name = relative(corpus, from);
  const to = join(into, name.split(sep).join('-'));
  const isHome = readdirSync(from).some((entry) => entry.endsWith('sessions'));
  const paths = isHome
    ? filesBelow(from)
    : readdirSync(from)
        .filter((entry) => entry.endsWith('.jsonl'))
        .map((entry) => join(from, entry));
  for (const path of paths) {
    const target = isHome
      ? join(to, relative(from, path))
      : join(to, 'sessions', looseName(basename(path)));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(path, target);
  }
  const sessions = paths.filter((path) => /\.jsonl(\.zst)?$/.test(path));
  return {
    name: `codex/${name}`,
    env: { CODEX_HOME: to },
    files: sessions.filter(
      (path) => !/_index\.jsonl$|history\.jsonl$/.test(path),
    ).length,
  };
}

function looseName(name) {
  return name.startsWith('rollout-') ? name : `rollout-${name}`;
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
