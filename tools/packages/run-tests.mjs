// `npm test`: the tests of every project, then one closing line that adds them up.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { quickEnv } from './run-command.mjs';
import {
  listResultFiles,
  packageCounts,
  reliabilityCounts,
  root,
} from './workspace.mjs';

// A test that leaves something open keeps its process alive for ever.
const LIMIT_MINUTES = 10;

// What Nx finds in its cache it writes again, so that only results of these very sources are added up.
for (const { file } of listResultFiles())
  rmSync(dirname(file), { recursive: true, force: true });
rmSync(packageCounts, { force: true });
rmSync(reliabilityCounts, { force: true });

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
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    env: quickEnv(),
    stdio: 'inherit',
    timeout: LIMIT_MINUTES * 60_000,
  });
  if (error?.code === 'ETIMEDOUT')
    console.error(
      `Not done after ${LIMIT_MINUTES} minutes: ended. Look for a project whose jest printed its results but did not exit.`,
    );
  return status ?? 1;
}
