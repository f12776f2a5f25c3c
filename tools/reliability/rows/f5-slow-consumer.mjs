// F5: a large export goes into a pipe that is read slowly, while another session grows and is read, in one process.
import { execFile } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { userLine } from '../hostile/claude-home.mjs';
import { putTranscript } from '../hostile/open-home.mjs';
import { percentile } from '../row/percentile.mjs';
import { runRow } from '../row/run-row.mjs';

const SCRIPT = join(import.meta.dirname, '..', 'child', 'export-slowly.mjs');
const [LARGE, SMALL] = ['s1-large', 's2-small'];
const MEGABYTE = 1 << 20;
const AT_ONCE = 1000 * MEGABYTE;

await runRow({
  row: 'F5',
  goal: 'at most 64 MB more than the export alone at full speed; a new line is read within 2 s (p99) meanwhile',
  onDisk: true,
  sizes: {
    megabytes: { ci: 40, nightly: 1000 },
    seconds: { ci: 4, nightly: 90 },
    // Less than the document: it would be seen if all of it were kept.
    moreMb: { ci: 32, nightly: 64 },
  },
  async run({ megabytes, seconds, moreMb, folder, check }) {
    writeLarge(putTranscript(folder, LARGE, ''), megabytes);
    const growing = putTranscript(folder, SMALL, userLine(0, '"first"'));
    const given = { homeDir: folder, selector: `claude/${LARGE}` };
    const alone = await runChild({ ...given, bytesPerSecond: AT_ONCE });
    const bytesPerSecond = Math.ceil(alone.bytes / seconds);
    const slow = await runChild({ ...given, growing, bytesPerSecond });
    const moreBytes = slow.grownBytes - alone.grownBytes;
    const p99 = percentile(slow.ms, 99);
    check(
      'the reader had all of it',
      slow.bytes === alone.bytes && alone.bytes > megabytes * MEGABYTE * 0.9,
      slow.bytes,
    );
    check('memory is bounded', moreBytes <= moreMb * MEGABYTE, {
      alone: alone.grownBytes,
      slow: slow.grownBytes,
    });
    check(
      'new lines are read meanwhile',
      slow.ms.length > seconds,
      slow.ms.length,
    );
    check('soon', p99 <= 2000, `${p99} ms`);
    return {
      documentMb: inMb(alone.bytes),
      aloneMb: inMb(alone.grownBytes),
      slowMb: inMb(slow.grownBytes),
      lines: slow.ms.length,
      p50: percentile(slow.ms, 50),
      p99,
      max: percentile(slow.ms, 100),
    };
  },
});

function writeLarge(path, megabytes) {
  const file = openSync(path, 'w');
  const words = 'words that fill the session '.repeat(200);
  let written = 0;
  for (let n = 0; written < megabytes * MEGABYTE; n++)
    written += writeSync(file, userLine(n, JSON.stringify(`${n}\n${words}`)));
  closeSync(file);
}

async function runChild(options) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    SCRIPT,
    JSON.stringify(options),
  ]);
  return JSON.parse(stdout);
}

function inMb(bytes) {
  return Math.round(bytes / MEGABYTE);
}
