import { win32, posix } from 'node:path';
import type { HostEnv } from '../source/session-source.js';

/** Where kato keeps its own things. */
export interface KatoHome {
  readonly home: string;
  readonly store: string;
  readonly exports: string;
  readonly logs: string;
  readonly config: string;
  /** Says which daemon works here: for reading; the lock that counts is the system's. */
  readonly daemon: string;
  /** Where a daemon answers, unless the path is too long for the system. */
  readonly socket: string;
  /** Whether `KATO_HOME` says where. */
  readonly isSet: boolean;
}

/** `KATO_HOME`, else `~/.kato`. An empty variable counts as not set. */
export function katoHome(env: HostEnv): KatoHome {
  const path = env.platform === 'win32' ? win32 : posix;
  const set = env.env['KATO_HOME'];
  const isSet = set !== undefined && set !== '';
  const home = isSet ? set : path.join(env.homeDir, '.kato');
  return {
    home,
    isSet,
    store: path.join(home, 'kato.db'),
    exports: path.join(home, 'exports'),
    logs: path.join(home, 'logs'),
    config: path.join(home, 'config.yaml'),
    daemon: path.join(home, 'daemon.lock'),
    socket: path.join(home, 'kato.sock'),
  };
}
