import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const windows = process.platform === 'win32';

/**
 * Runs a command and returns what it prints. An error carries the output of the command, which is what a reader needs.
 * `npm` keeps the whole environment; the rest runs without NODE_EXTRA_CA_CERTS, which costs Node 20 90 ms at each start.
 */
export function runCommand(command, args, { cwd = root, env } = {}) {
  try {
    return execFileSync(command, args, {
      cwd,
      env: env ?? (command === 'npm' ? process.env : quickEnv()),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows && command !== process.execPath,
    });
  } catch (error) {
    const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim();
    throw new Error(output || error.message, { cause: error });
  }
}

/** A command that a package installed: from the workspace, or from the given folder. */
export function installed(name, folder = root) {
  return join(folder, 'node_modules', '.bin', windows ? `${name}.cmd` : name);
}

/** The environment without what slows Node down, and without Nx's daemon, cloud and prompts. */
export function quickEnv() {
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    NX_ISOLATE_PLUGINS: 'false',
  };
  delete env.NODE_EXTRA_CA_CERTS;
  return env;
}
