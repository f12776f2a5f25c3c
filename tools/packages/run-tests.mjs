// `npm test`: the tests of every project, then one closing line that adds them up.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { quickEnv } from './run-command.mjs';
import { listResultFiles, packageCounts, root } from './workspace.mjs';

// What Nx finds in its cache it writes again, so that only results of these very sources are added up.
for (const { file } of listResultFiles())
  rmSync(dirname(file), { recursive: true, force: true });
rmSync(packageCounts, { force: true });

const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
const tests = node(
  nx,
  ...['run-many', '-t', 'test', '--configuration=ci', '--outputStyle=static'],
);
const summary = node(
  join(root, 'tools', 'packages', 'test-summary.mjs'),
  ...(tests === 0 ? [] : ['test']),
);
process.exitCode = tests === 0 && summary === 0 ? 0 : 1;

function node(...args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    env: quickEnv(),
    stdio: 'inherit',
  });
  return status ?? 1;
}
