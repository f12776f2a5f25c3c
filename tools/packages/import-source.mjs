import { build } from 'esbuild';
import { join } from 'node:path';
import { root } from './workspace.mjs';

/** Imports one TypeScript file of the repository, with all that it imports: for what the tests have already. */
export async function importSource(path) {
  const { outputFiles } = await build({
    entryPoints: [join(root, path)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
