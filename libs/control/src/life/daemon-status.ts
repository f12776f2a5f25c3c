import { isKatoError, type DaemonStatus } from '@kato/contracts';
import { checkPlace } from '../place/check-place.js';
import type { Health } from '../protocol/answers.js';
import { HEARTBEAT_MS } from '../protocol/timing.js';
import type { DaemonHome } from './daemon-home.js';
import { readRecord, type DaemonRecord } from './daemon-record.js';
import { isRunning } from './process-mark.js';

export interface DaemonStatusOptions {
  /** Of this kato. */
  readonly version: string;
  /** It is unresponsive when it has not answered for so long. Default: `HEARTBEAT_MS`. */
  readonly deadlineMs?: number;
}

/**
 * Whether a daemon works for this home: proven by its answer, and where there is none by its process, never by a file that
 * somebody left. Throws `DAEMON_UNSAFE`, and `DAEMON_PROTOCOL` when one runs that this kato does not understand.
 */
export async function daemonStatus(
  daemon: DaemonHome,
  { version, deadlineMs = HEARTBEAT_MS }: DaemonStatusOptions,
): Promise<DaemonStatus> {
  const record = readRecord(daemon.home.daemon);
  const place = daemon.currentPlace();
  if (checkPlace(place, daemon.uid) !== 'socket') return silent(record);
  try {
    // Late: where nobody is to be asked, a command does without HTTP.
    const { askHealth } = await import('../client/ask-health.js');
    const health = await askHealth({ place, version, silenceMs: deadlineMs });
    return answering(health);
  } catch (error) {
    if (!isKatoError(error)) throw error;
    if (error.code === 'DAEMON_NOT_RUNNING') return silent(record);
    if (error.code !== 'DAEMON_LOST') throw error;
    const facts = silent(record);
    return facts.state === 'starting'
      ? { ...facts, state: 'unresponsive' }
      : facts;
  }
}

function answering(health: Health): DaemonStatus {
  const { state, pid, version, startedAt, heartbeatAt } = health;
  const heartbeatAgeMs = 0; // it has answered just now
  return { state, pid, version, startedAt, heartbeatAt, heartbeatAgeMs };
}

/** Nobody answers: what the record says, as far as its process proves it. */
function silent(record: DaemonRecord | undefined): DaemonStatus {
  if (record === undefined) return { state: 'stopped' };
  const { pid, version, startedAt, phase } = record;
  const known = { pid, version, startedAt };
  if (!isRunning(record)) return { ...known, state: 'crashed' };
  return { ...known, state: SILENT[phase] };
}

const SILENT = {
  starting: 'starting',
  running: 'unresponsive',
  stopping: 'stopping',
} as const;
