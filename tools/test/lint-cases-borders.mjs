// Some of these would also close a circle, which the rule reports instead.
const boundaries =
  /enforce-module-boundaries: (A project tagged with|Circular dependency)/;
const restricted = /no-restricted-imports/;

const uses = (specifier) =>
  `import * as used from '${specifier}';\nexport const keys = Object.keys(used);\n`;
const refused = (title, file, specifier, refusedBy = boundaries) => ({
  title,
  file,
  text: uses(specifier),
  refusedBy,
});
const accepted = (title, file, specifier) => ({
  title,
  file,
  text: uses(specifier),
});

/** Who may import whom. */
export const borderCases = [
  refused(
    'a provider that imports the engine',
    'libs/provider-claude/src/x.ts',
    '@kato/ingestion-core',
  ),
  refused(
    'a provider that imports another provider',
    'libs/provider-claude/src/x.ts',
    '@kato/provider-codex',
  ),
  refused(
    'contracts that import anything of ours',
    'libs/contracts/src/x.ts',
    '@kato/status',
  ),
  refused(
    'an engine that imports the store',
    'libs/ingestion-core/src/tail/x.ts',
    '@kato/snapshot-store',
  ),
  refused(
    'a view that imports the runtime',
    'libs/status/src/x.ts',
    '@kato/runtime',
  ),
  refused(
    'a spec that imports a sibling of its package',
    'libs/status/test/x.spec.ts',
    '@kato/snapshot-store',
  ),
  refused(
    'a command that imports the store behind the runtime',
    'apps/cli/src/commands/x.ts',
    '@kato/snapshot-store',
  ),
  refused(
    'a deep import into the sources of a package',
    'apps/cli/src/commands/x.ts',
    '@kato/runtime/src/compose.js',
    restricted,
  ),
  refused(
    'a deep import into the build of a package',
    'libs/status/src/x.ts',
    '@kato/contracts/dist/index.js',
    restricted,
  ),
  refused(
    'a relative import that leaves its package',
    'libs/status/src/x.ts',
    '../../contracts/src/ids/ids.js',
    /house\/package-borders/,
  ),
  refused(
    "a source that imports its own package's index",
    'libs/contracts/src/ids/x.ts',
    '../index.js',
    /house\/package-borders/,
  ),
  refused(
    'a source that imports its own package by name',
    'libs/contracts/src/ids/x.ts',
    '@kato/contracts',
    /house\/package-borders/,
  ),
  refused(
    'rxjs in a provider',
    'libs/provider-codex/src/x.ts',
    'rxjs',
    /not allowed to import "rxjs"/,
  ),
  refused(
    'rxjs in contracts',
    'libs/contracts/src/x.ts',
    'rxjs',
    /not allowed to import "rxjs"/,
  ),
  refused(
    'yargs in the runtime',
    'libs/runtime/src/x.ts',
    'yargs',
    /not allowed to import "yargs"/,
  ),
  refused(
    'chokidar outside of its adapter',
    'libs/ingestion-core/src/discover/x.ts',
    'chokidar',
    restricted,
  ),
  refused(
    'the SQLite driver outside of its one file',
    'libs/snapshot-store/src/sqlite/x.ts',
    '@photostructure/sqlite',
    restricted,
  ),
  refused(
    'an undeclared package',
    'libs/status/src/x.ts',
    'semver',
    /enforce-module-boundaries|banTransitive/,
  ),

  accepted(
    'a provider that imports contracts',
    'libs/provider-claude/src/x.ts',
    '@kato/contracts',
  ),
  accepted(
    'a provider that imports the entry for providers',
    'libs/provider-claude/src/x.ts',
    '@kato/contracts/provider',
  ),
  accepted(
    'a runtime that imports the engine',
    'libs/runtime/src/x.ts',
    '@kato/ingestion-core',
  ),
  {
    title: 'an app that loads the runtime when it needs it',
    file: 'apps/cli/src/x.ts',
    text: "export const load = () => import('@kato/runtime');\n",
  },
  accepted(
    'a command that imports contracts',
    'apps/cli/src/commands/x.ts',
    '@kato/contracts',
  ),
  accepted('rxjs in the engine', 'libs/ingestion-core/src/tail/x.ts', 'rxjs'),
  accepted(
    'chokidar in its adapter',
    'libs/ingestion-core/src/adapters/chokidar-watch.ts',
    'chokidar',
  ),
  accepted(
    'the SQLite driver in its one file',
    'libs/snapshot-store/src/sqlite/driver.ts',
    '@photostructure/sqlite',
  ),
  accepted('yargs in the CLI', 'apps/cli/src/x.ts', 'yargs'),
  accepted('fast-check in a spec', 'libs/status/test/x.spec.ts', 'fast-check'),
];
