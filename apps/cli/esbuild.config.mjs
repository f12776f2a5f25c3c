// Bundles the CLI from the libraries' sources, as two programs: what every command needs, in few small files, and the work,
// one chunk per lazily imported part. Nothing to install but the SQLite driver.
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);
const rxjs = dirname(resolve('rxjs/package.json'));
const yargs = createRequire(resolve('yargs/package.json'));

/** What is loaded when it is needed: by the path that imports it, the name of its file. */
const WORK = new Map([
  ['@kato/runtime', 'runtime'],
  ['@kato/daemon', 'daemon'],
  ['./line/yargs-call.js', 'yargs-call'],
  ['../completion/completion-script.js', 'completion-script'],
  ['cli-progress', 'cli-progress'],
]);

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true, // names stay readable in stack traces
  legalComments: 'linked',
  conditions: ['@kato/source', 'module'],
  external: ['@photostructure/sqlite'], // native: its binaries come with its package
  alias: {
    // rxjs's "node" condition is CommonJS, which cannot be tree-shaken.
    rxjs: join(rxjs, 'dist/esm/index.js'),
    // The ES module of cliui (the help pages of yargs) breaks lines within words.
    cliui: yargs.resolve('cliui'),
    // Hono asks of every request whether it is one of HTTP/2, which the daemon does not speak: 12 ms of its start.
    'node:http2': join(import.meta.dirname, 'no-http2.mjs'),
  },
};

const work = {
  ...shared,
  outdir: 'dist/work',
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [{ name: 'locales', setup: leaveLocales }],
  // CommonJS dependencies call require(), which ES modules lack.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

rmSync('dist', { recursive: true, force: true });
// A program of its own: in one with the work, all of the libraries that both use would be in the files of each command.
await build({
  ...shared,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [{ name: 'work', setup: leaveWork }],
});
await build({
  ...work,
  entryPoints: {
    runtime: '@kato/runtime',
    daemon: '@kato/daemon',
    'completion-script': './src/completion/completion-script.ts',
  },
});
// Each alone: help needs yargs and nothing of the libraries but an error.
await build({
  ...work,
  entryPoints: {
    'yargs-call': './src/line/yargs-call.ts',
    'cli-progress': 'cli-progress',
  },
  splitting: false,
});
copyFileSync('../../docs/man/kato.1', 'dist/kato.1');

/** Leaves what belongs to the work to be loaded from its files. Of the entry's own chunks, all lie in one folder. */
function leaveWork({ onResolve }) {
  onResolve({ filter: /.*/ }, ({ path, kind }) => {
    const name = kind === 'dynamic-import' ? WORK.get(path) : undefined;
    return name && { path: `../work/${name}.js`, external: true };
  });
}

/** Names of files are the same in every language: rules for one that is named are compiled at each start, and never used. */
function leaveLocales({ onLoad }) {
  onLoad({ filter: /transliterate.locale-replacements\.js$/ }, () => ({
    contents: 'export default {};',
  }));
}
