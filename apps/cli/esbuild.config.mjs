// Bundles the CLI from the libraries' sources: one chunk per lazily imported part, nothing to install but the SQLite driver.
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);
const rxjs = dirname(resolve('rxjs/package.json'));
const yargs = createRequire(resolve('yargs/package.json'));
rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
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
  },
  // CommonJS dependencies call require(), which ES modules lack.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
copyFileSync('../../docs/man/kato.1', 'dist/kato.1');
