import { spawnSync } from 'node:child_process';

/** Runs a JavaScript file with this Node; returns what it printed. An error carries the output, which is what a reader needs. */
export function runNode(file, args, options) {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [file, ...args],
    { ...options, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(
      `${file} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`,
    );
  return { stdout, stderr };
}
