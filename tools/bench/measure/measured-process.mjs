import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { timedProcess } from './timed-process.mjs';

const preload = pathToFileURL(
  join(import.meta.dirname, 'usage-at-exit.mjs'),
).href;

/** As `timedProcess`, with the CPU time of all its threads and its peak memory (`cpuMs`, `rssMb`). */
export function measuredProcess(args, { env, cwd, work }) {
  const usage = join(work, 'usage.json');
  const timed = timedProcess(['--import', preload, ...args], {
    env: { ...env, KATO_BENCH_USAGE: usage },
    cwd,
  });
  return { ...timed, ...JSON.parse(readFileSync(usage, 'utf8')) };
}
