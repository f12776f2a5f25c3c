// J3, J4: what is logged is hostile, and the file is deleted, put aside or cannot be written: one valid line each, nothing thrown.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  existsSync,
} from 'node:fs';
import { join } from 'node:path';
import { importSource } from '../../packages/import-source.mjs';
import { terminalText } from '../hostile/terminal-texts.mjs';
import { until } from '../../walk/until.mjs';
import { runRow } from '../row/run-row.mjs';

const { operationalLog } = await importSource(
  'libs/runtime/src/log/operational-log.ts',
);
const MAX_LINE_BYTES = 16 * 1024;

const HOSTILE = [
  () => ({
    timestamp: 'x',
    level: 'debug',
    pid: 'y',
    reason: 'a\nb\u2028c\u0000',
  }),
  () => ({ reason: 'z'.repeat(1_000_000), path: '漢'.repeat(100_000) }),
  () => ({ reason: '\ud800', path: '\udfff"\\' }),
  () => ({ reason: 10n, path: Symbol('x'), provider: () => 1 }),
  () =>
    Object.defineProperty({}, 'reason', {
      get() {
        throw new Error('no');
      },
    }),
  () => {
    const cyclic = {};
    cyclic.reason = cyclic;
    return cyclic;
  },
  () => ({
    reason: {
      toJSON() {
        throw new Error('no');
      },
    },
    ['__proto__']: { level: 'x' },
  }),
];

await runRow({
  row: 'J3',
  goal: 'each call is one valid JSON line of at most 16 KB, its own fields win; a log that is deleted, put aside or full stops nothing, and gaps are counted',
  sizes: { lines: { ci: 3000, nightly: 30_000 } },
  async run({ lines, folder, random, check }) {
    const injected = await inject({
      folder: join(folder, 'a'),
      lines,
      random,
      check,
    });
    const moved = await moveAway({ folder: join(folder, 'b'), lines, check });
    const full = await fillDisk({ folder: join(folder, 'c'), check });
    return { injected, moved, full };
  },
});

async function inject({ folder, lines, random, check }) {
  const log = openLog(folder, 1e9);
  for (let n = 0; n < lines; n++) {
    const facts = HOSTILE[Math.floor(random() * HOSTILE.length)]();
    const event = Object.defineProperties(
      { event: 'hint.dropped', provider: terminalText(random) },
      Object.getOwnPropertyDescriptors(facts),
    );
    log.observe(event);
  }
  await log.close();
  const written = linesIn(folder);
  check('one line for each call', written.length === lines, written.length);
  const odd = written.filter((line) => !isSound(line));
  check('each of them sound', odd.length === 0, odd[0]?.slice(0, 300));
  return written.length;
}

function isSound(line) {
  if (
    Buffer.byteLength(line) >= MAX_LINE_BYTES ||
    /[\u0000-\u001f\u007f-\u009f]/.test(line)
  )
    return false;
  const { level, event, pid, timestamp } = JSON.parse(line);
  return (
    level === 'debug' &&
    event === 'hint.dropped' &&
    pid === 7 &&
    timestamp === '2026-06-01T10:00:00.000Z'
  );
}

async function moveAway({ folder, lines, check }) {
  const log = openLog(folder, 1e9);
  const path = join(folder, 'operational.jsonl');
  let deleted = 0;
  for (let n = 0; n < lines; n++) {
    log.observe({ event: 'hint.dropped', reason: String(n) });
    if (n === 0) await firstLine(folder);
    if (n % 1000 === 999) renameSync(path, join(folder, `aside-${n}.jsonl`));
    if (n % 1000 === 500) {
      deleted += linesIn(folder, 'operational.jsonl').length;
      rmSync(path);
    }
  }
  await log.close();
  const kept = linesIn(folder).length;
  check('what was not deleted is there', kept + deleted === lines, {
    kept,
    deleted,
  });
  return { kept, deleted };
}

async function fillDisk({ folder, check }) {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    check('no right to mount a file system: a full disk is skipped', true);
    return 'skipped';
  }
  try {
    const log = openLog(folder, 1e9);
    const ballast = join(folder, 'ballast');
    log.observe({ event: 'hint.dropped', reason: 'first' });
    await firstLine(folder);
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(4096), { flag: 'a' });
    } catch (error) {
      check('the disk is full', error.code === 'ENOSPC', error.code);
    }
    const total = 500;
    for (let n = 0; n < total; n++)
      log.observe({ event: 'hint.dropped', reason: String(n) });
    rmSync(ballast);
    log.observe({ event: 'hint.dropped', reason: 'last' });
    await log.close();
    const written = linesIn(folder).map((line) => JSON.parse(line));
    const gaps = written.filter(({ event }) => event === 'log.gap');
    const dropped = gaps.reduce((sum, gap) => sum + gap.dropped, 0);
    const there = written.length - gaps.length;
    check('what is missing is counted', there + dropped === total + 2, {
      there,
      dropped,
    });
    return { there, dropped };
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
}

function openLog(folder, maxBytes) {
  const now = () => Date.parse('2026-06-01T10:00:00.000Z');
  return operationalLog({ folder, pid: 7, now, level: 'debug', maxBytes });
}

/** The logger is loaded with the first line; lines of later are written when they are told. */
function firstLine(folder) {
  return until(
    'the first line of the log',
    () => existsSync(folder) && linesIn(folder).length > 0,
  );
}

function linesIn(folder, only) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl') && (only ?? name) === name)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
}
