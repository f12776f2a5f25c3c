import { tmpdir } from 'node:os';
import { katoHome, type HostEnv, type KatoHome } from '@kato/contracts';
import {
  controlPlace,
  socketPlace,
  type ControlPlace,
} from '../place/control-place.js';
import { readRecord } from './daemon-record.js';

/** Where the daemon of a home is, or will be. */
export interface DaemonHome {
  readonly home: KatoHome;
  readonly uid: number | undefined;
  /** Where a daemon that starts will answer. Throws `DAEMON_FAILED` when its path is too long. */
  place(): ControlPlace;
  /** Where the one that runs said it answers; else where one would. */
  currentPlace(): ControlPlace;
}

/** The daemon of the home that an environment names, in this process's own folder for temporary files. */
export function daemonHome(env: HostEnv): DaemonHome {
  const home = katoHome(env);
  const uid = process.getuid?.();
  const place = (): ControlPlace =>
    controlPlace({ env, home, uid, tempFolder: tmpdir() });
  return {
    ...{ home, uid, place },
    currentPlace() {
      const record = readRecord(home.daemon);
      // A pipe needs its token, and has the same name for everybody.
      return record === undefined || env.platform === 'win32'
        ? place()
        : socketPlace(record.socket);
    },
  };
}
