// J1: hostile texts in sessions, logs, configuration and arguments, through every command, into a pipe and onto a terminal.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cut } from '@kato/status';
import { putHostileHome } from '../hostile/hostile-screen.mjs';
import {
  terminalText,
  UNSAFE_IN_DOCUMENTS,
  unsafeIn,
} from '../hostile/terminal-texts.mjs';
import { runRow } from '../row/run-row.mjs';

const KATO = join(import.meta.dirname, '../../../apps/cli/bin/kato.js');
const COLUMNS = 80;
const OUR_COLOURS = /\u001b\[[\d;]*m/g;
const SESSION = '00000000-0000-4000-8000-000000000000';

/** `fits`: on a terminal no line of it is wider. Paths and JSON are for programs, and stay whole. */
const COMMANDS = [
  { args: ['list'], fits: true },
  { args: ['list', '--all', '--json'] },
  { args: ['usage'] },
  { args: ['show', SESSION, '--no-pager'], fits: true },
  { args: ['show', SESSION, '--json'] },
  { args: ['status', '--all'], fits: true },
  { args: ['status', '--json', '--all'] },
  { args: ['doctor'], fits: true },
  { args: ['doctor', '--json'] },
  { args: ['logs', '-n', '1000'], fits: true },
  { args: ['logs', '--json', '-n', '1000'] },
  { args: ['logs', '--audit'], fits: true },
  { args: ['config', 'show'], fits: true },
  { args: ['export', SESSION, '-o', 'out.md'] },
  { args: ['export', SESSION, '-o', '-'], unsafe: UNSAFE_IN_DOCUMENTS },
  { args: ['export', '--check', 'out.md', 'no-such-file'] },
  { args: ['ingest', '--strict'] },
];

await runRow({
  row: 'J1',
  goal: 'nothing that a terminal obeys but our own colours; on a terminal of 80 columns no table or text is wider',
  sizes: {
    texts: { ci: 2000, nightly: 10_000 },
    arguments: { ci: 2, nightly: 40 },
  },
  async run({ texts, arguments: asked, folder, random, check }) {
    const home = join(folder, 'home');
    const used = putHostileHome(home, texts, random);
    const kato = runner(home, folder);
    const figure = { texts: used, outputs: 0, characters: 0 };
    const judge = (title, { text, fits, unsafe: rule }) => {
      figure.outputs++;
      figure.characters += text.length;
      const unsafe = unsafeIn(text, rule);
      check(`${title}: safe`, unsafe === undefined, unsafe);
      if (!fits) return;
      const line = tooWide(text);
      check(`${title}: fits`, line === undefined, line);
    };
    for (const { args, fits, unsafe } of COMMANDS) {
      const piped = kato.pipe(args);
      judge(`${args.join(' ')} | stdout`, { text: piped.stdout, unsafe });
      judge(`${args.join(' ')} | stderr`, { text: piped.stderr });
      check(
        `${args.join(' ')} ends`,
        piped.status !== null && piped.status < 128,
      );
      const screen = kato.screen(args);
      if (screen !== undefined)
        judge(`${args.join(' ')} on a terminal`, {
          text: screen,
          ...{ fits, unsafe },
        });
    }
    for (const args of hostileCalls(asked, random))
      judge(JSON.stringify(args), { text: kato.pipe(args).stderr });
    return figure;
  },
});

function runner(home, folder) {
  const env = { PATH: process.env.PATH, HOME: home, PAGER: '' };
  const options = { cwd: folder, env, encoding: 'utf8', maxBuffer: 1e9 };
  const hasScript = existsSync('/usr/bin/script');
  return {
    pipe: (args) => spawnSync(process.execPath, [KATO, ...args], options),
    screen(args) {
      if (!hasScript) return undefined;
      const out = join(folder, 'screen');
      const call = [process.execPath, KATO, ...args].join(' ');
      const line = `stty cols ${COLUMNS} rows 24; ${call} 2>/dev/null`;
      rmSync(out, { force: true });
      const { error } = spawnSync('script', ['-qec', line, out], {
        ...options,
        stdio: ['ignore', 'ignore', 'ignore'],
      });
      if (error !== undefined) throw error;
      // The terminal's own: CR before LF, and the lines of script.
      return readFileSync(out, 'utf8').replaceAll('\r\n', '\n');
    },
  };
}

function tooWide(text) {
  const isOurs = (line) => !line.startsWith('Script ');
  const lines = text.split('\n').filter(isOurs);
  const shown = (line) => line.replaceAll(OUR_COLOURS, '');
  const fits = (line) => cut(line, COLUMNS) === line;
  return lines.find((line) => !fits(shown(line)))?.slice(0, 300);
}

/** Selectors, options and commands that try something. Arguments have no NUL. */
function hostileCalls(count, random) {
  const text = () =>
    `x${terminalText(random).replaceAll('\u0000', '').toWellFormed()}`;
  return Array.from({ length: count }, () => [
    [text()],
    ['export', `evil${text()}`],
    ['list', '--since', text()],
    ['list', `--${text()}`],
    ['show', text(), '--json'],
  ]).flat();
}
