const SIBLINGS = ['provider', 'engine', 'store', 'writer', 'view', 'control'];
const WITHOUT_RXJS = ['provider', 'store', 'writer', 'view', 'control'];

const types = (...names) => names.map((name) => `type:${name}`);
const only = (sourceTag, tags) => ({
  sourceTag,
  onlyDependOnLibsWithTags: tags,
});
const banned = (sourceTag, ...packages) => ({
  sourceTag,
  bannedExternalImports: packages.flatMap((name) => [name, `${name}/*`]),
});

/** Who may use whom, for `@nx/enforce-module-boundaries`. Tags are in each package.json; ARCHITECTURE.md draws it. */
export const MODULE_BOUNDARIES = {
  // Loaded late by some files, at once by tests and tools. What the command line loads late stays strict: the runtime.
  checkDynamicDependenciesExceptions: [
    '@kato/contracts',
    '@kato/export-writer',
    '@kato/provider-*',
    '@kato/snapshot-store',
  ],
  enforceBuildableLibDependency: true,
  banTransitiveDependencies: true,
  depConstraints: [
    only('type:contracts', []),
    ...SIBLINGS.map((name) => only(`type:${name}`, types('contracts'))),
    only('type:runtime', types('contracts', ...SIBLINGS)),
    only('type:app', types('contracts', 'view', 'control', 'runtime', 'app')),
    // The CLI may host the daemon, so that one installed package is enough; never the other way round.
    only('scope:daemon', types('contracts', 'view', 'control', 'runtime')),
    only('type:tools', ['*']),

    banned(
      'type:contracts',
      'rxjs',
      'chokidar',
      'yargs',
      '@photostructure/sqlite',
    ),
    ...WITHOUT_RXJS.map((name) =>
      banned(`type:${name}`, 'rxjs', 'chokidar', 'yargs'),
    ),
    banned('type:engine', 'yargs', '@photostructure/sqlite'),
    banned('type:runtime', 'yargs', 'chokidar', '@photostructure/sqlite'),
    banned('scope:cli', 'chokidar', '@photostructure/sqlite'),
    banned('scope:daemon', 'yargs', 'chokidar', '@photostructure/sqlite'),
  ],
};
