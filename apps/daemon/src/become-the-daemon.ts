import { randomBytes } from 'node:crypto';
import { lstatSync, renameSync } from 'node:fs';
import { isoTime, KatoError, withoutUndefined } from '@kato/contracts';
import {
  privateFolder,
  processMark,
  PROTOCOL,
  readRecord,
  removeRecord,
  writeRecord,
  type ControlPlace,
  type DaemonHome,
  type DaemonRecord,
} from '@kato/control';
import { takeLock } from '@kato/runtime';
import { lockState } from './lock-state.js';
import type { WatchedLock } from './watch-lock.js';

/** The right to be the daemon of a home. */
export interface Incumbent {
  readonly place: ControlPlace;
  /** The file that it holds: whoever holds it is the daemon. */
  readonly lock: WatchedLock;
  readonly record: () => DaemonRecord;
  /** Says how far it is; to the home only while the lock is its own. */
  become(phase: DaemonRecord['phase']): void;
  /** Somebody else may be it now. What says who it is goes along, unless it is another's by now. */
  release(): void;
}

/**
 * Takes the lock that one daemon per home has, and says who has it. The system ends the lock with the process, so that there
 * is nothing to guess about a file that somebody left. Throws `DAEMON_RUNNING`, and `DAEMON_UNSAFE` when a folder is another
 * user's.
 */
export function becomeTheDaemon(
  daemon: DaemonHome,
  version: string,
): Incumbent {
  const { home, uid } = daemon;
  privateFolder(home.home, uid);
  const place = daemon.place();
  if (place.folder !== undefined) privateFolder(place.folder, uid);
  const { lock, release } = takeOwn(daemon);
  let record = newRecord(version, place);
  putAside(home.daemon);
  writeRecord(home.daemon, record);
  return {
    ...{ place, lock, record: () => record },
    become(phase) {
      record = { ...record, phase };
      if (lock.state() === 'ours') writeRecord(home.daemon, record);
    },
    release() {
      if (lock.state() === 'ours') removeRecord(home.daemon);
      release();
    },
  };
}

function takeOwn(daemon: DaemonHome): Pick<Incumbent, 'lock' | 'release'> {
  const path = `${daemon.home.daemon}.db`;
  const held = takeLock(path);
  if (held === undefined) throw running(daemon);
  const release = (): void => held.release();
  try {
    return { lock: { path, state: lockState(path) }, release };
  } catch (error) {
    release();
    throw error;
  }
}

function newRecord(version: string, { path }: ControlPlace): DaemonRecord {
  return withoutUndefined(
    { pid: process.pid, ...processMark(process.pid) },
    {
      ...{ version, protocol: PROTOCOL, phase: 'starting' as const },
      startedAt: isoTime(Date.now()) ?? '',
      socket: path,
    },
  );
}

// Something that no daemon left, and that a file cannot replace.
function putAside(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile() || found.isSymbolicLink()) return;
  renameSync(path, `${path}.aside-${randomBytes(4).toString('hex')}`);
}

function running({ home }: DaemonHome): KatoError {
  const pid = readRecord(home.daemon)?.pid;
  const who = pid === undefined ? '' : `: process ${pid}`;
  return new KatoError('DAEMON_RUNNING', `a daemon works already${who}`, {
    ...{ hint: 'kato status', details: { ...(pid !== undefined && { pid }) } },
  });
}
