import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** As on every Linux machine that Node runs on: `getconf CLK_TCK`. */
const TICKS_A_SECOND = 100;

/** What a process uses, as the system counts it; `undefined` where it does not say. */
export function processFigures(pid) {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [userTicks, systemTicks] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, rssKb] = /^VmRSS:\s+(\d+)/m.exec(status) ?? [];
  return {
    cpuMs: ((Number(userTicks) + Number(systemTicks)) / TICKS_A_SECOND) * 1000,
    rssMb: Math.round(Number(rssKb) / 1024),
  };
}

/** What a process uses while nobody asks it for anything: percent of a core, and its memory before and after. */
export async function idleFigures(pid, seconds) {
  const before = processFigures(pid);
  const begun = performance.now();
  await wait(seconds * 1000);
  const after = processFigures(pid);
  const usedMs = after.cpuMs - before.cpuMs;
  const percent = (100 * usedMs) / (performance.now() - begun);
  return {
    percent: Math.round(percent * 100) / 100,
    rssMb: [before.rssMb, after.rssMb],
  };
}
