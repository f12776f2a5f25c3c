import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.mjs';

/** Whether screens can be taken here. */
export function hasTerminal() {
  return spawnSync('tmux', ['-V']).status === 0;
}

/**
 * Runs `kato` with the given words in a terminal of 80 columns, does `meanwhile` with it, and returns what it showed then.
 * It ends by Ctrl-C, as a person would end it; `exitCode` is what the shell behind it saw.
 */
export async function inTerminal({ bin, words, env, seen, meanwhile }) {
  // A socket for each terminal: the server of the last one may still be ending.
  const folder = mkdtempSync(join(tmpdir(), 'kato-walk-'));
  const socket = join(folder, 'tmux');
  const tmux = (...args) =>
    execFileSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env,
    });
  const screen = () =>
    tmux('capture-pane', '-p', '-t', 'walk')
      .replace(/^\$ .*\n/, '') // what was typed
      .replace(/\s+$/, '');
  tmux('new-session', '-d', '-s', 'walk', '-x', '80', '-y', '24', 'sh');
  try {
    const kato = `kato() { '${process.execPath}' '${bin}' "$@"; }`;
    tmux('send-keys', '-t', 'walk', `${kato}; PS1='$ '; clear`, 'Enter');
    const command = `kato ${words.join(' ')}; echo "exit $?"`;
    tmux('send-keys', '-t', 'walk', command, 'Enter');
    const shown = [
      await until(`kato ${words.join(' ')}`, () => seen(screen()) && screen()),
    ];
    await meanwhile?.(screen, (text) => shown.push(text));
    tmux('send-keys', '-t', 'walk', 'C-c');
    const ended = await until('the end', () => /exit (\d+)/.exec(screen()));
    return { shown, exitCode: Number(ended[1]) };
  } finally {
    tmux('kill-server');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
