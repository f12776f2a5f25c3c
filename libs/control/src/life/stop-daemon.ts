import { setTimeout as wait } from 'node:timers/promises';
import {
  isKatoError,
  KatoError,
  systemErrorCode,
  type DaemonStatus,
} from '@kato/contracts';
import { ask } from '../client/ask.js';
import { openConnection } from '../client/connection.js';
import { HEARTBEAT_MS } from '../protocol/timing.js';
import type { DaemonHome } from './daemon-home.js';
import { readRecord, type DaemonRecord } from './daemon-record.js';
import { daemonStatus, type DaemonStatusOptions } from './daemon-status.js';
import { isRunning } from './process-mark.js';

export interface StopDaemonOptions extends DaemonStatusOptions {
  /** It is told by a signal after so long, and ended after twice as long. Default: 6000. */
  readonly limitMs?: number;
}

/** `not-running`: there was none. */
export type StopOutcome = 'stopped' | 'killed' | 'not-running';

const LOOK_MS = 20;

/**
 * Ends the daemon, and resolves when its process is gone: asked first, then by a signal, then without asking. Only a process
 * that proves to be the daemon is ended. Throws `DAEMON_FAILED` when it stays.
 */
export async function stopDaemon(
  daemon: DaemonHome,
  options: StopDaemonOptions,
): Promise<StopOutcome> {
  const record = readRecord(daemon.home.daemon);
  const { state } = await statusOf(daemon, options);
  if (state === 'stopped' || state === 'crashed') return 'not-running';
  if (record === undefined) throw unknownProcess();
  const { limitMs = 6000 } = options;
  const asked = await askToEnd(daemon, options);
  if (!asked) signal(record, 'SIGTERM');
  if (await isGone(record, limitMs)) return 'stopped';
  if (asked) {
    signal(record, 'SIGTERM');
    if (await isGone(record, limitMs)) return 'stopped';
  }
  signal(record, 'SIGKILL');
  if (await isGone(record, limitMs)) return 'killed';
  throw new KatoError('DAEMON_FAILED', `process ${record.pid} does not end`, {
    hint: 'The system holds it: look with ps.',
  });
}

// One that speaks another protocol can be ended, too: by its record.
async function statusOf(
  daemon: DaemonHome,
  options: StopDaemonOptions,
): Promise<DaemonStatus> {
  try {
    return await daemonStatus(daemon, options);
  } catch (error) {
    if (isKatoError(error) && error.code === 'DAEMON_PROTOCOL')
      return { state: 'unresponsive' };
    throw error;
  }
}

async function askToEnd(
  daemon: DaemonHome,
  { version, deadlineMs = HEARTBEAT_MS }: StopDaemonOptions,
): Promise<boolean> {
  const place = daemon.currentPlace();
  const options = { place, version, silenceMs: deadlineMs };
  const connection = openConnection(options);
  const question = {
    method: 'POST',
    path: '/v1/shutdown',
    as: 'json',
  } as const;
  try {
    (await ask(connection, question)).resume();
    return true;
  } catch (error) {
    if (isKatoError(error)) return false; // a signal tells it all the same
    throw error;
  } finally {
    connection.agent.destroy();
  }
}

async function isGone(record: DaemonRecord, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isRunning(record)) {
    if (performance.now() > deadline) return false;
    await wait(LOOK_MS);
  }
  return true;
}

function signal(record: DaemonRecord, name: NodeJS.Signals): void {
  if (!isRunning(record)) return;
  try {
    process.kill(record.pid, name);
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

function unknownProcess(): KatoError {
  return new KatoError(
    'DAEMON_FAILED',
    'a daemon answers, and nothing says which process it is',
    { hint: 'End the process that holds the socket in KATO_HOME.' },
  );
}
