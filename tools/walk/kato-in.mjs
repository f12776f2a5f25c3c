import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { quickEnv } from '../packages/run-command.mjs';

/** The real command in a home of its own: runs it, tells what it printed, and gives that back with its exit code. */
export function katoIn({ bin, homeDir, tell }) {
  const env = envOf(homeDir);
  const kato = (words, { note, quiet = false } = {}) => {
    const { status, stdout, stderr } = run(words);
    const output = `${stdout}${stderr}`;
    if (!quiet)
      tell({
        command: `kato ${words.join(' ')}`,
        output,
        exitCode: status,
        note,
      });
    return { output, exitCode: status };
  };
  return Object.assign(kato, {
    env,
    status: () => JSON.parse(run(['status', '--json', '--all']).stdout),
  });

  function run(words) {
    return spawnSync(process.execPath, [bin, ...words], {
      ...{ env, cwd: homeDir, encoding: 'utf8', timeout: 60_000 },
    });
  }
}

function envOf(homeDir) {
  const {
    CLAUDE_CONFIG_DIR: _claude,
    CODEX_HOME: _codex,
    XDG_CONFIG_HOME: _config,
    ...env
  } = quickEnv();
  return {
    ...env,
    ...{ HOME: homeDir, USERPROFILE: homeDir, COLUMNS: '80', TERM: 'xterm' },
    KATO_HOME: join(homeDir, '.kato'),
  };
}
