// Writes docs/man/kato.1 from the definitions of the commands. The CLI's build ships it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'kato-man-'));
const made = join(folder, 'man-page.mjs');
try {
  await build({
    entryPoints: [join(root, 'apps/cli/src/man/man-page.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true, // what is loaded late is not loaded here
    platform: 'node',
    format: 'esm',
    conditions: ['@kato/source', 'module'],
    external: ['@photostructure/sqlite'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const { manPage } = await import(pathToFileURL(made).href);
  writeFileSync(join(root, 'docs/man/kato.1'), manPage());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
