import { readFileSync } from 'node:fs';
import { systemErrorCode } from '@kato/contracts';

/** What tells a process from others that had or will have its number. Linux only; elsewhere the number is all there is. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks between the start of the system and that of the process. */
  readonly startTicks?: string;
  /** Of the system's current run. */
  readonly bootId?: string;
}

/** The mark of a process that runs; `undefined`: there is none with this number. */
export function processMark(pid: number): ProcessMark | undefined {
  if (!Number.isSafeInteger(pid) || pid < 1 || !answersSignals(pid))
    return undefined;
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return { pid };
  // The name, in parentheses, may hold anything; what follows is a fixed list. Format: proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (state === 'Z' || state === 'X') return undefined; // dead, and not yet buried
  const startTicks = fields[19];
  const bootId = textOf('/proc/sys/kernel/random/boot_id')?.trim();
  return {
    pid,
    ...(startTicks !== undefined && { startTicks }),
    ...(bootId !== undefined && { bootId }),
  };
}

/** Whether the process that a mark was taken of still runs. */
export function isRunning(mark: ProcessMark): boolean {
  const now = processMark(mark.pid);
  return (
    now !== undefined &&
    isSame(mark.startTicks, now.startTicks) &&
    isSame(mark.bootId, now.bootId)
  );
}

function isSame(then: string | undefined, now: string | undefined): boolean {
  return then === undefined || now === undefined || then === now;
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM'; // somebody else's
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // another system, or gone by now
  }
}
