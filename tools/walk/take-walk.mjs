import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { growingSessions } from './growing-sessions.mjs';
import { figuresOf, seesAll } from './seen-in-status.mjs';
import { katoIn } from './kato-in.mjs';
import { hasTerminal, inTerminal } from './terminal.mjs';
import { until } from './until.mjs';

/**
 * Walks through a day with kato in a fresh home: two sessions that grow, the daemon, an export through it, `kill -9`, and
 * back again. `tell(step)` hears each command with what it printed, `check(title, ok, detail)` each claim. Screens are
 * taken where there is a terminal to take them in.
 */
export async function takeWalk({ bin, homeDir, tell, check }) {
  const kato = katoIn({ bin, homeDir, tell });
  const sessions = growingSessions(homeDir);
  const walk = { bin, homeDir, kato, sessions, tell, check };
  grow(sessions, 6);
  try {
    await begin(walk);
    await watchThemGrow(walk);
    exportThem(walk, 'Exports are made by the daemon, from what it stored.');
    await killAndComeBack(walk);
    exportThem(walk, 'Nothing was lost, and nothing is there twice.');
    end(walk);
  } finally {
    kato(['stop'], { quiet: true });
  }
}

async function begin({ kato, sessions, check }) {
  const init = kato(['init'], { note: 'A fresh home.' });
  check('init makes a home', init.exitCode === 0, init.output);
  const down = kato(['status', '--quiet'], { quiet: true });
  check('status says that nothing runs', down.exitCode === 3, down.exitCode);
  const start = kato(['start'], { note: 'The daemon, in the background.' });
  check('start returns when it is up', start.exitCode === 0, start.output);
  await seesAll({ kato, sessions }, 'what was there before');
  const status = kato(['status']);
  check('status says that all is well', status.exitCode === 0, status.output);
}

async function watchThemGrow({ bin, kato, sessions, tell, check }) {
  const [claude] = sessions;
  if (hasTerminal()) {
    const said = [];
    const words = ['show', `claude/${claude.id.slice(0, 8)}`, '--follow'];
    const screens = await inTerminal({
      ...{ bin, words, env: kato.env },
      seen: (screen) => screen.includes(claude.said.at(-1)),
      async meanwhile(screen, take) {
        for (let round = 0; round < 2; round++) said.push(claude.grow());
        take(
          await until(
            'what was said',
            () => screen().includes(said[1]) && screen(),
          ),
        );
      },
    });
    tell(asScreens(words, screens, 'A session as it grows.'));
    check('show --follow ends by Ctrl-C', screens.exitCode === 130, screens);
    await watchStatus({ bin, kato, sessions, tell, check });
  }
  grow(sessions, 4);
  await seesAll({ kato, sessions }, 'what was appended');
}

async function watchStatus({ bin, kato, sessions, tell, check }) {
  const words = ['status', '--watch'];
  const screens = await inTerminal({
    ...{ bin, words, env: kato.env },
    seen: (screen) =>
      screen.includes('ACTIVE') && screen.includes(eventsOf(sessions[0])),
    async meanwhile(screen, take) {
      const before = screen();
      grow(sessions, 2);
      take(
        await until('another screen', () => screen() !== before && screen()),
      );
    },
  });
  tell(asScreens(words, screens, 'All of it, live.'));
  check('status --watch ends by Ctrl-C', screens.exitCode === 130, screens);
}

function exportThem({ kato, sessions, homeDir, check }, note) {
  sessions.forEach((session, index) => {
    const { provider, id, said } = session;
    const words = ['export', `${provider}/${id.slice(0, 8)}`];
    const { exitCode, output } = kato([...words, '-o', '.'], {
      ...(index === 0 ? { note } : {}),
    });
    const [name] = /\S+\.md/.exec(output) ?? [];
    const text =
      name === undefined ? '' : readFileSync(resolve(homeDir, name), 'utf8');
    // A line of its own: the title has the first one, too.
    const lines = text.split('\n');
    const wrong = said.filter(
      (each) => lines.filter((line) => line === each).length !== 1,
    );
    check(
      `an export of ${provider} has each message once`,
      exitCode === 0 && wrong.length === 0,
      { wrong, output },
    );
    const identity = new RegExp(`provider: ${provider}\\b`).test(text);
    check(`an export names ${provider}`, identity, text.slice(0, 400));
  });
  const missing = kato(['export', 'no-such-session']);
  check('a missing session fails clearly', missing.exitCode === 4, missing);
}

async function killAndComeBack({ kato, sessions, tell, check }) {
  const before = kato.status();
  const { pid } = before.daemon;
  process.kill(pid, 'SIGKILL');
  tell({
    command: `kill -9 ${pid}`,
    output: '',
    exitCode: 0,
    note: 'The worst that can happen to it.',
  });
  await until('the end of the daemon', () => !isAlive(pid));
  const status = kato(['status'], {
    note: 'The same figures, from the store.',
  });
  check('status says that the daemon is gone', status.exitCode === 3, status);
  const after = kato.status();
  check('figures are the same', figuresOf(after) === figuresOf(before), {
    before,
    after,
  });
  grow(sessions, 3);
  const start = kato(['start'], {
    note: 'What was written meanwhile is read when it is back.',
  });
  check('start after a crash', start.exitCode === 0, start.output);
  await seesAll({ kato, sessions }, 'what was written meanwhile');
  kato(['status']);
}

function end({ kato, check }) {
  const audit = kato(['audit', 'verify'], {
    note: 'Every export is on record.',
  });
  check('the audit log is whole', audit.exitCode === 0, audit.output);
  const doctor = kato(['doctor'], { note: 'Store and sources, compared.' });
  check('doctor finds nothing wrong', doctor.exitCode === 0, doctor.output);
  const stop = kato(['stop']);
  check('stop returns when it is gone', stop.exitCode === 0, stop.output);
  const again = kato(['stop']);
  check(
    'stop says when there is nothing to stop',
    again.exitCode === 3,
    again.output,
  );
}

function eventsOf({ provider, id }) {
  return `${provider}/${id.slice(0, 8)}`;
}

function grow(sessions, lines) {
  for (const session of sessions)
    for (let line = 0; line < lines; line++) session.grow();
}

function asScreens(words, { shown, exitCode }, note) {
  const output = shown.join('\n\n— a moment later —\n\n');
  return { command: `kato ${words.join(' ')}`, output, exitCode, note };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
