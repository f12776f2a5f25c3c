import { existsSync, readFileSync } from 'node:fs';

/**
 * How long (ms) the main thread of a process has waited for a processor so far, since others had them all; 0 where the system
 * does not say (Linux does: /proc/PID/schedstat has nanoseconds of running, of waiting, and the number of turns).
 */
export function processorWaitMs(pid) {
  const path = `/proc/${pid}/schedstat`;
  if (!existsSync(path)) return 0;
  return Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6;
}
