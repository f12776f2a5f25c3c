// K1 of the whole daemon: exports, refusals and failures are asked for while it is killed: nothing without its record.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  daemonWorld,
  putSession,
  startDaemon,
  userLine,
} from '../daemon/daemon-world.mjs';
import { runRow } from '../row/run-row.mjs';

const { verifyAudit } = await import('@kato/runtime');

const AT_ONCE = 4;
/** By then one of them has had three answers: of each kind one. */
const ANSWERS = 2 * AT_ONCE + 1;
const PROVIDER = /"provider":"claude","session":"quiet"/;

await runRow({
  row: 'K1-daemon',
  goal: 'every file has an allow record, with the real provider, every answer its record, the chain is whole: 0 missing',
  sizes: { kills: { ci: 5, nightly: 50 } },
  async run({ kills, random, check, folder }) {
    const world = daemonWorld(folder);
    putSession(world, 'quiet', userLine(0, 'word '.repeat(20_000)));
    const out = join(world.homeDir, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'foreign.md'), 'my notes');
    const heard = [];
    for (let round = 0; round < kills; round++) {
      const daemon = await startDaemon(world);
      const asking = Array.from({ length: AT_ONCE }, (_, n) =>
        ask(world, `${round}-${n}`, heard),
      );
      const before = heard.length;
      while (heard.length < before + ANSWERS && !daemon.hasEnded())
        await wait(5);
      await wait(random() * 60);
      await daemon.kill();
      await Promise.all(asking);
    }
    return judge(world, heard, check);
  },
});

/** Asks for one thing after the other until the daemon is gone; what it was told is `decision path`. */
async function ask(world, name, heard) {
  const client = world.client();
  const out = join(world.homeDir, 'out');
  for (let n = 0; ; n++) {
    const path = join(out, n % 3 === 1 ? 'foreign.md' : `${name}-${n}.md`);
    const selector = n % 3 === 2 ? 'nobody-has-it' : 'quiet';
    const [asked] = await Promise.allSettled([
      client.export({
        ...{ selector, format: 'markdown', force: false },
        target: { type: 'file', path },
      }),
    ]);
    if (asked.status === 'fulfilled') heard.push(['done', path]);
    else if (asked.reason.code === 'EXPORT_REFUSED') heard.push(['deny', path]);
    else if (asked.reason.code !== 'SESSION_NOT_FOUND') break;
    else heard.push(['missing', path]);
  }
  await client.close();
}

function judge({ home, homeDir }, heard, check) {
  const { breaks } = verifyAudit(home.logs);
  check('the chain is whole', breaks.length === 0, breaks);
  const log = linesOf(join(home.logs, 'audit.jsonl'));
  const known = new Set(log.map(({ decision, path }) => `${decision} ${path}`));
  const out = join(homeDir, 'out');
  const files = readdirSync(out).filter(
    (name) => name !== 'foreign.md' && !name.endsWith('.tmp'),
  );
  const unrecorded = files.filter(
    (name) => !known.has(`allow ${join(out, name)}`),
  );
  check('every file was allowed', unrecorded.length === 0, unrecorded);
  const unanswered = heard.filter(
    ([what, path]) => what !== 'missing' && !known.has(`${what} ${path}`),
  );
  check('every answer has its record', unanswered.length === 0, unanswered);
  const missing = heard.filter(([what]) => what === 'missing');
  const made = missing.filter(([, path]) => existsSync(path));
  check('a missing session makes no file', made.length === 0, made);
  const operations = readFileSync(join(home.logs, 'operational.jsonl'), 'utf8');
  const written = operations
    .split('\n')
    .filter((line) => line.includes('"export.written"'));
  const nameless = written.filter((line) => !PROVIDER.test(line));
  check('the provider is named', nameless.length === 0, nameless[0]);
  const warned = /"level":"warn","event":"session.missing"/.test(operations);
  check('a missing session is a warning', warned);
  const kinds = new Set(heard.map(([what]) => what));
  check('written, refused and missing', kinds.size === 3, [...kinds]);
  return { records: log.length, files: files.length, answers: heard.length };
}

function linesOf(path) {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}
