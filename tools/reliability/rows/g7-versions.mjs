// G7: a command of one protocol and a daemon of another one: refused, nothing misread.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { askRaw } from '../daemon/ask-raw.mjs';
import {
  daemonWorld,
  putSession,
  runKato,
  startDaemon,
  userLine,
} from '../daemon/daemon-world.mjs';
import { runRow } from '../row/run-row.mjs';

const COMMANDS = [
  ['list'],
  ['usage', '--json'],
  ['export', 'quiet', '-o', 'a.md'],
  ['ingest'],
];
/** Daemons that this kato must not listen to: what they say in their heads, and in their bodies. */
const DAEMONS = [
  [{ 'kato-protocol': '2', 'kato-version': '9.9.9' }, '{"sessions":[]}'],
  [{ 'kato-protocol': '0', 'kato-version': '0.0.1' }, '{"sessions":[]}'],
  [{}, '{"sessions":[]}'],
  [{ 'kato-protocol': '1' }, '<html>'],
  [{ 'kato-protocol': '1' }, '{"state":"running"}'],
];
const REQUESTS = [
  ['GET', '/v1/sessions'],
  ['POST', '/v1/exports', '{"selector":"quiet"}'],
  ['POST', '/v1/shutdown'],
];

await runRow({
  row: 'G7',
  goal: 'an old command and a new daemon, and the reverse: a refusal that names both, exit not 0, nothing done',
  async run({ check, folder }) {
    await strangeDaemons(daemonWorld(`${folder}/a`), check);
    await strangeCommands(daemonWorld(`${folder}/b`), check);
    return { daemons: DAEMONS.length, requests: REQUESTS.length + 2 };
  },
});

async function strangeDaemons(world, check) {
  mkdirSync(world.home.home, { mode: 0o700 });
  putSession(world, 'quiet', userLine(0, 'hello'));
  for (const [headers, body] of DAEMONS) {
    const server = createServer((_, answer) =>
      answer.writeHead(200, headers).end(body),
    );
    server.listen(world.home.socket);
    await once(server, 'listening');
    for (const args of COMMANDS) {
      const ran = await runKato(world, ...args);
      const isClear =
        ran.code === 1 && ran.stdout === '' && /hint/.test(ran.stderr);
      check(`${args[0]} of ${JSON.stringify(headers)}`, isClear, ran);
    }
    const alone = await runKato(world, 'list', '--no-daemon');
    check('without it', alone.code === 0, alone);
    server.close();
    await once(server, 'close');
  }
}

async function strangeCommands(world, check) {
  putSession(world, 'quiet', userLine(0, 'hello'));
  const daemon = await startDaemon(world);
  const { path } = world.daemon.currentPlace();
  for (const protocol of ['0', '2', 'x', ''])
    for (const [method, route, body] of REQUESTS) {
      const headers = { 'kato-protocol': protocol };
      const got = await askRaw(path, method, route, { headers, body });
      const isClear = got.status === 426 && /DAEMON_PROTOCOL/.test(got.text);
      check(`protocol ${protocol} asks ${route}`, isClear, got);
    }
  const newer =
    '{"selector":"quiet","format":"markdown","force":false,"target":{"type":"exports"},"colour":"red"}';
  const unknown = await askRaw(path, 'POST', '/v1/exports', { body: newer });
  check('an unknown field is refused', unknown.status === 400, unknown);
  const later = await askRaw(path, 'GET', '/v2/sessions');
  check('a later path is refused', later.status === 426, later);
  check('it lives', !daemon.hasEnded());
  await daemon.kill();
}
