// J2: hostile sessions and logs on a real terminal (tmux): it is as before afterwards. Skipped where there is no tmux.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { putHostileHome } from '../hostile/hostile-screen.mjs';
import { runRow } from '../row/run-row.mjs';

const KATO = join(import.meta.dirname, '../../../apps/cli/bin/kato.js');
const SESSION = '00000000-0000-4000-8000-000000000000';
const COMMANDS = [
  ...['list', 'usage', 'status --all', 'logs -n 500', 'doctor'],
  ...[`show ${SESSION} --no-pager`, `export ${SESSION} -o -`],
];
/** What a program can change of a terminal, and must not. */
const STATE =
  '#{pane_title}|#{cursor_flag}|#{alternate_on}|#{insert_flag}|#{origin_flag}|#{wrap_flag}|#{keypad_flag}|#{mouse_any_flag}|#{scroll_region_upper}|#{scroll_region_lower}|#{pane_width}x#{pane_height}';

await runRow({
  row: 'J2',
  goal: 'title, clipboard, cursor, modes and size of the terminal are as before',
  sizes: { texts: { ci: 500, nightly: 10_000 } },
  async run({ texts, folder, random, check }) {
    if (spawnSync('tmux', ['-V']).error !== undefined) {
      check('no tmux: skipped', true);
      return { skipped: true };
    }
    const home = join(folder, 'home');
    putHostileHome(home, texts, random);
    const tmux = terminal(join(folder, 'tmux'), { home, folder });
    try {
      const before = tmux('display', '-p', STATE);
      for (const command of COMMANDS) {
        run(tmux, command);
        const after = tmux('display', '-p', STATE);
        check(`${command}: the terminal is as before`, after === before, after);
        const clipboard = tmux('list-buffers');
        check(
          `${command}: the clipboard is empty`,
          clipboard === '',
          clipboard,
        );
      }
      return { commands: COMMANDS.length, state: before.trim() };
    } finally {
      tmux('kill-server');
    }
  },
});

function terminal(socket, { home, folder }) {
  const env = { PATH: process.env.PATH, HOME: home, PAGER: '', TERM: 'xterm' };
  const tmux = (...args) =>
    spawnSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], {
      ...{ cwd: folder, env, encoding: 'utf8', timeout: 60_000 },
    }).stdout;
  tmux('new-session', '-d', '-x', '80', '-y', '24', 'sh');
  tmux('set', '-g', 'set-clipboard', 'on');
  tmux('set', '-g', 'allow-rename', 'on');
  return tmux;
}

/** The pane's shell knows the server by its own variable. */
function run(tmux, command) {
  const call = `${process.execPath} ${KATO} ${command}`;
  tmux('send-keys', `clear; ${call}; tmux wait-for -S done`, 'Enter');
  tmux('wait-for', 'done');
}
