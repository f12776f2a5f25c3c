import { posix, sep } from 'node:path';

/**
 * Where a linted file lives: its path from the workspace root with `/`, and the root of its package
 * (`libs/contracts`), which is `undefined` outside of libs and apps.
 */
export function packageOf(context) {
  const path = workspacePath(context.filename, context.cwd);
  return { path, root: /^(?:libs|apps)\/[^/]+/.exec(path)?.[0] };
}

/** Resolves a relative import to a path from the workspace root. */
export function resolveImport(path, specifier) {
  return posix.normalize(posix.join(posix.dirname(path), specifier));
}

// ESLint may run inside a package (`cd libs/status && eslint .`), so the working directory says nothing: the last
// `libs/` or `apps/` folder in front of `src` or `test` does.
function workspacePath(filename, cwd) {
  const path = filename.split(sep).join('/');
  const found = /.*\/((?:libs|apps)\/[^/]+\/.*)$/.exec(path);
  const here = `${cwd.split(sep).join('/')}/`;
  return found?.[1] ?? (path.startsWith(here) ? path.slice(here.length) : path);
}
