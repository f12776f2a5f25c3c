import { builtinModules } from 'node:module';

const DEEP = {
  regex: '^@kato/[^/]+/(src|dist|test)(/|$)',
  message: "Only a package's entries may be imported.",
};
const BARE_BUILTINS = builtinModules
  .filter((name) => !name.startsWith('node:'))
  .map((name) => ({ name, message: `Write "node:${name}".` }));

// Modules that compute and do nothing else. `node:crypto` is here for its digests.
const PURE_BUILTINS =
  'assert|buffer|crypto|path|path/posix|path/win32|string_decoder|url|util';
const OUTSIDE_WORLD = {
  regex: `^node:(?!(${PURE_BUILTINS})$)`,
  message: 'Pure code does no I/O and knows no host: pass what it needs.',
};
const RANDOM = {
  regex: '^node:crypto$',
  importNamePattern: '^random|^webcrypto$|^getRandomValues$|^default$',
  message: 'No randomness in pure code.',
};

const ONE_FILE = [
  {
    key: 'chokidar',
    regex: '^chokidar(/|$)',
    message:
      'Only libs/ingestion-core/src/adapters/chokidar-*.ts knows chokidar.',
  },
  {
    key: 'sqlite',
    regex: '^(@photostructure/sqlite|node:sqlite)(/|$)',
    message:
      'Only libs/snapshot-store/src/sqlite/driver.ts knows the SQLite driver.',
  },
];
const RXJS_SUBPATHS = {
  regex: '^rxjs/',
  message: "Import from 'rxjs': the bundle of the CLI aliases that name only.",
};

/** Everywhere: no deep imports, and built-in modules with `node:`. */
export const COMMON_IMPORTS = { paths: BARE_BUILTINS, patterns: [DEEP] };

/** For `src`. `except` names what this one file may import: `chokidar` or `sqlite`. */
export function sourceImports(except) {
  const oneFile = ONE_FILE.filter(({ key }) => key !== except).map(
    ({ regex, message }) => ({ regex, message }),
  );
  return {
    paths: BARE_BUILTINS,
    patterns: [DEEP, RXJS_SUBPATHS, ...oneFile],
  };
}

/** For pure folders. */
export function pureImports() {
  const { paths, patterns } = sourceImports();
  return { paths, patterns: [...patterns, OUTSIDE_WORLD, RANDOM] };
}
