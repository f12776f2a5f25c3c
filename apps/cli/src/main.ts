#!/usr/bin/env node
// Tiny on purpose: `--version` is answered before anything is loaded, and every command loads only what it needs.
import module, { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../package.json') as {
  version: string;
};
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  // V8's compile cache: Node 22.1 and later; the types of Node 20 do not know it.
  const { enableCompileCache } = module as { enableCompileCache?: () => void };
  enableCompileCache?.();
  const { runCli } = await import('./cli.js');
  const { nodeShell } = await import('./shell/node-shell.js');
  process.exitCode = await runCli(argv, nodeShell(version));
}
