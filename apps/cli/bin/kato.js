#!/usr/bin/env node
// Committed, not built: npm links only commands that exist when it installs, and a clone is installed before it is built.
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write('kato: not built yet\nhint: npm run build\n');
  process.exitCode = 1;
}
