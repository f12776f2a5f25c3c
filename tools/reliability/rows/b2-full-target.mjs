// B2: an export that does not fit on its disk, over an older one. Needs the right to mount a tmpfs; else it says so and skips.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userLine } from '../hostile/claude-home.mjs';
import { openHome, putTranscript } from '../hostile/open-home.mjs';
import { runRow } from '../row/run-row.mjs';

const ID = 's1-long-enough';

await runRow({
  row: 'B2',
  goal: 'the old export is byte-identical, the caller gets an error, no temporary file, the audit log says failed',
  async run({ folder, check }) {
    const out = join(folder, 'out');
    mkdirSync(out);
    if (!mount(out)) {
      check('no right to mount a file system: skipped', true);
      return { skipped: true };
    }
    try {
      return await overfill({ homeDir: folder, out, check });
    } finally {
      execFileSync('umount', ['-l', out]);
    }
  },
});

function mount(path) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

async function overfill({ homeDir, out, check }) {
  putTranscript(homeDir, ID, said('small'));
  const path = join(out, 'x.md');
  const client = await openHome(homeDir);
  const request = {
    ...{ selector: `claude/${ID}`, format: 'markdown', force: false },
    target: { type: 'file', path },
  };
  try {
    await client.export(request);
    const before = readFileSync(path);
    putTranscript(homeDir, ID, said('large '.repeat(500_000)));
    const error = await client.export(request).then(
      () => undefined,
      (reason) => reason,
    );
    judge({ homeDir, out, before, error, check });
    return { code: error?.code, cause: error?.details?.code };
  } finally {
    await client.close();
  }
}

function judge({ homeDir, out, before, error, check }) {
  const isFailure = error?.code === 'EXPORT_FAILED';
  check('the caller gets an error', isFailure, error?.message);
  const isSame = readFileSync(join(out, 'x.md')).equals(before);
  check('the old export is as it was', isSame);
  const names = readdirSync(out).join();
  check('no other file is there', names === 'x.md', names);
  const path = join(homeDir, '.kato/logs/audit.jsonl');
  const log = readFileSync(path, 'utf8').trimEnd().split('\n');
  const decisions = log.map((line) => JSON.parse(line).decision).join();
  const isTold = decisions === 'allow,done,allow,failed';
  check('the audit log says so', isTold, decisions);
}

function said(text) {
  return userLine(0, JSON.stringify(text));
}
