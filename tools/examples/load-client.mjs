import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../packages/workspace.mjs';

/** Gives `openClient` of the sources as they stand: nothing has to be built first. `remove` deletes what was made for it. */
export async function loadClient() {
  const parent = join(root, 'tools', 'test-output');
  mkdirSync(parent, { recursive: true });
  // Within the repository, so that the native driver of the store is found.
  const outdir = mkdtempSync(join(parent, 'examples-'));
  await build({
    stdin: {
      contents: `export { openClient } from '@kato/runtime';`,
      resolveDir: import.meta.dirname,
    },
    ...{ bundle: true, splitting: true, outdir, entryNames: 'client' },
    ...{ platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' } },
    conditions: ['@kato/source', 'module'],
    external: ['@photostructure/sqlite'],
    banner: { js: REQUIRE },
  });
  const { openClient } = await import(
    pathToFileURL(join(outdir, 'client.mjs')).href
  );
  return {
    openClient,
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}

// CommonJS dependencies call require(), which ES modules lack.
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
