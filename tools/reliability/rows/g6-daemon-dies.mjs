// G6: the daemon dies, or stops without dying, while a command waits for it.
import { setTimeout as wait } from 'node:timers/promises';
import {
  beginKato,
  daemonWorld,
  putSession,
  runKato,
  startDaemon,
  userLine,
} from '../daemon/daemon-world.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

const LIMIT_MS = 2000;
const BIG = 'quiet-and-large';
/** Each takes long enough to be in the midst of it. */
const REQUESTS = {
  list: (client) => client.list({ all: true }),
  usage: (client) => client.usage(),
  find: (client) => client.find(BIG),
  status: (client) => client.status(),
  ingest: (client) => client.ingest(),
  check: (client, folder) => client.check({ path: `${folder}/none.md` }),
  events: (client) => drain(client.events({ selector: BIG, follow: true })),
  document: async (client) => {
    const asked = { selector: BIG, format: 'jsonl' };
    const { text } = await client.document(asked);
    await drain(text);
    await drain(text);
  },
  export: (client, folder) =>
    client.export({
      ...{ selector: BIG, format: 'html', force: true },
      target: { type: 'file', path: `${folder}/out.html` },
    }),
  exportAll: (client, folder) =>
    client.exportAll({
      ...{ format: 'html', force: true },
      target: { type: 'directory', path: `${folder}/all` },
    }),
};
const CODES = new Set(['DAEMON_LOST', 'DAEMON_NOT_RUNNING']);

await runRow({
  row: 'G6',
  goal: 'a daemon that is killed during any request: a clear error within 2 s; a command ends with it, and not 0; one that hangs is not waited for',
  sizes: { rounds: { ci: 1, nightly: 20 } },
  async run({ rounds, random, check, folder }) {
    const world = daemonWorld(folder);
    const lines = Array.from({ length: 4000 }, (_, n) =>
      userLine(n, `${n} ${'word '.repeat(200)}`),
    );
    putSession(world, BIG, lines.join(''));
    const endMs = [];
    for (let round = 0; round < rounds; round++)
      for (const name of Object.keys(REQUESTS))
        endMs.push(await killDuring(name, { world, random, check }));
    await commandEnds(world, check);
    await hangs(world, check);
    const [p99, max] = [99, 100].map((p) => percentile(endMs, p));
    return { requests: endMs.length, endMs: { p99, max } };
  },
});

async function killDuring(name, { world, random, check }) {
  const daemon = await startDaemon(world);
  const client = world.client();
  // Asked again and again: the kill finds one in the midst.
  const ended = again(() => REQUESTS[name](client, world.homeDir));
  await wait(random() * 150);
  const begun = performance.now();
  await daemon.kill();
  const error = await Promise.race([ended, wait(5 * LIMIT_MS)]);
  const ms = performance.now() - begun;
  await client.close();
  const isClear = CODES.has(error?.code) && error.hint !== undefined;
  check(`${name}: ends in time`, isClear && ms <= LIMIT_MS, {
    ...{ ms, code: error?.code, message: error?.message },
  });
  return ms;
}

async function again(ask) {
  try {
    for (;;) await ask();
  } catch (error) {
    return error;
  }
}

async function commandEnds(world, check) {
  const daemon = await startDaemon(world);
  const running = beginKato(world, 'show', BIG, '--follow', '--json');
  await running.speaks;
  await wait(300);
  const begun = performance.now();
  await daemon.kill();
  // One that found no daemon would follow for ever, and rightly.
  const late = setTimeout(running.kill, 5 * LIMIT_MS);
  const { code, stderr } = await running.ended;
  clearTimeout(late);
  const ms = performance.now() - begun;
  const isClear = code === 1 && /daemon/.test(stderr) && /hint/.test(stderr);
  check('a command ends', isClear && ms <= LIMIT_MS, { code, stderr, ms });
}

/** It lives, and does nothing any more: the command says so and works without it. */
async function hangs(world, check) {
  const daemon = await startDaemon(world);
  daemon.signal('SIGSTOP');
  const { code, stdout, stderr, ms } = await runKato(world, 'list');
  const isDone = code === 0 && /quiet/.test(stdout);
  const isTold = /does not answer; working without it/.test(stderr);
  check('one that hangs', isDone && isTold && ms < 3 * LIMIT_MS, {
    ...{ code, stderr, ms },
  });
  await daemon.kill();
}

async function drain(pieces) {
  for await (const piece of pieces) void piece;
}
