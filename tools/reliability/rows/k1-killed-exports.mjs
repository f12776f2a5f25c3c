// K1: exports, refusals and failures while the process is killed again and again: nothing without its record.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userLine } from '../hostile/claude-home.mjs';
import { runRow } from '../row/run-row.mjs';

const { verifyAudit } = await import('@kato/runtime');

const SCRIPT = join(import.meta.dirname, '..', 'child', 'export-loop.mjs');

await runRow({
  row: 'K1',
  goal: 'every file has an allow record from before it, every answer its record, the chain is whole: 0 missing',
  sizes: { kills: { ci: 8, nightly: 50 }, answers: { ci: 20, nightly: 40 } },
  async run({ kills, answers, random, check, folder: homeDir }) {
    prepare(homeDir);
    const heard = [];
    for (let round = 0; round < kills; round++)
      heard.push(
        ...(await killedRun(
          homeDir,
          round,
          1 + Math.floor(random() * answers),
        )),
      );
    return judge(homeDir, heard, check);
  },
});

function prepare(homeDir) {
  const sessions = join(homeDir, '.claude/projects/slug');
  mkdirSync(sessions, { recursive: true });
  mkdirSync(join(homeDir, 'out'));
  writeFileSync(join(homeDir, 'out/foreign.md'), 'my notes');
  const text = JSON.stringify('word '.repeat(20_000));
  writeFileSync(join(sessions, 's1-long-enough.jsonl'), userLine(0, text));
}

/** The answers that a process gave until it was killed. */
function killedRun(homeDir, round, after) {
  const child = spawn(process.execPath, [SCRIPT, homeDir, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
    // At the next moment of whatever comes after that answer.
    if (output.split('\n').length > after + 1) child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.once('close', () => resolve(output.trimEnd().split('\n').slice(1)));
  });
}

function judge(homeDir, heard, check) {
  const logs = join(homeDir, '.kato/logs');
  const { breaks, records } = verifyAudit(logs);
  check('the chain is whole', breaks.length === 0, breaks);
  const log = readFileSync(join(logs, 'audit.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const known = new Set(log.map(({ decision, path }) => `${decision} ${path}`));
  const files = readdirSync(join(homeDir, 'out')).filter(
    (name) => name !== 'foreign.md' && !name.endsWith('.tmp'),
  );
  const unrecorded = files.filter(
    (name) => !known.has(`allow ${join(homeDir, 'out', name)}`),
  );
  check('every file was allowed', unrecorded.length === 0, unrecorded);
  const unanswered = heard.filter((answer) => !known.has(answer));
  check('every answer has its record', unanswered.length === 0, unanswered);
  check(
    'something was done, denied and failed',
    new Set(heard.map((answer) => answer.split(' ')[0])).size === 3,
  );
  check(
    'what is not of kato is as it was',
    readFileSync(join(homeDir, 'out/foreign.md'), 'utf8') === 'my notes',
  );
  const left = readdirSync(join(homeDir, 'out')).filter((name) =>
    name.endsWith('.tmp'),
  );
  check(
    'at most the last killed export left a temporary file',
    left.length <= 1,
    left,
  );
  return { records, files: files.length, answers: heard.length };
}
