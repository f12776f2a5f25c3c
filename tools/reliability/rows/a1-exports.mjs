// A1, exports: `kill -9` of a real process that exports without end, while the sessions grow: no torn export, ever.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startChild } from '../child/start-child.mjs';
import { userLine } from '../hostile/claude-home.mjs';
import { documentOf, openHome } from '../hostile/open-home.mjs';
import { runRow } from '../row/run-row.mjs';

const LINES = 1000;
const FORMATS = ['markdown', 'jsonl'];
const SESSIONS = Array.from(
  { length: 4 },
  (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
);

await runRow({
  row: 'A1 exports',
  goal: '0 torn exports: each file is the whole rendering of the session as it was at some moment',
  onDisk: true,
  sizes: { rounds: { ci: 8, nightly: 200 } },
  run({ rounds, folder, random, check }) {
    return killAll({ world: openWorld(folder), rounds, random, check });
  },
});

/** A home with sessions, a folder for exports, and every whole text that an export of them may be. */
function openWorld(folder) {
  const homeDir = join(folder, 'home');
  const out = join(folder, 'out');
  const project = join(homeDir, '.claude/projects/slug');
  for (const path of [out, project]) mkdirSync(path, { recursive: true });
  const lines = new Map(SESSIONS.map((session) => [session, LINES]));
  const pathOf = (session) => join(project, `${session}.jsonl`);
  for (const session of SESSIONS) {
    const all = Array.from({ length: LINES }, (_, n) => lineOf(session, n));
    writeFileSync(pathOf(session), all.join(''));
  }
  return {
    ...{ homeDir, out, whole: new Set(), oracleHome: join(folder, 'oracle') },
    /** One line more, written at once. */
    grow(session) {
      const n = lines.get(session);
      lines.set(session, n + 1);
      appendFileSync(pathOf(session), lineOf(session, n));
    },
  };
}

function lineOf(session, n) {
  return userLine(n, JSON.stringify(`${session} ${n} ${'words '.repeat(150)}`));
}

async function killAll({ world, rounds, random, check }) {
  const { homeDir, out } = world;
  const figure = { kills: 0, exports: 0, torn: 0, changed: 0, leftovers: 0 };
  const before = new Map();
  await noteWhole(world);
  for (let round = 0; round < rounds; round++) {
    const options = { homeDir, folder: out, sessions: SESSIONS };
    const child = startChild(options, { script: 'export.mjs' });
    await child.go();
    if (round % 4 !== 3) await child.hear('exported');
    for (const session of SESSIONS) if (random() < 0.7) world.grow(session);
    await setTimeout(random() * 600);
    await child.kill();
    await noteWhole(world);
    figure.kills++;
    const torn = readExports(world, before, figure);
    check(`kill ${figure.kills}`, torn.length === 0, torn);
  }
  check('exports were made', figure.changed > rounds, figure);
  return figure;
}

/** Remembers what each session's exports are now, as a process says that was never killed. */
async function noteWhole({ homeDir, whole, oracleHome }) {
  const client = await openHome(homeDir, { env: { KATO_HOME: oracleHome } });
  try {
    for (const session of SESSIONS)
      for (const format of FORMATS) {
        const selector = `claude/${session}`;
        whole.add(digestOf(await documentOf(client, { selector, format })));
      }
  } finally {
    await client.close();
  }
}

function readExports({ out, whole }, before, figure) {
  const torn = [];
  for (const name of readdirSync(out)) {
    // A file beside its target that a killed process left: nobody takes it for an export.
    if (!FORMATS.some((format) => name.endsWith(`.${format}`))) {
      figure.leftovers++;
      continue;
    }
    const digest = digestOf(readFileSync(join(out, name)));
    figure.exports++;
    if (before.get(name) !== digest) figure.changed++;
    before.set(name, digest);
    if (whole.has(digest)) continue;
    figure.torn++;
    torn.push(name);
  }
  return torn;
}

function digestOf(content) {
  return createHash('sha256').update(content).digest('hex');
}
