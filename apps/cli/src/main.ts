#!/usr/bin/env node
// Tiny on purpose: `--version` is answered before anything is loaded, and every command loads only what it needs.
import { readFileSync } from 'node:fs';

const manifest = new URL('../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as {
  version: string;
};
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  const { runMain } = await import('./run-main.js');
  process.exitCode = await runMain(argv, version);
}
