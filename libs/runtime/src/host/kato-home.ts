import { win32, posix } from 'node:path';
import type { HostEnv } from '@kato/contracts';

/** Where kato keeps its own things. */
export interface KatoHome {
  readonly home: string;
  readonly store: string;
  readonly exports: string;
  readonly logs: string;
}

/** `KATO_HOME`, else `~/.kato`. An empty variable counts as not set. */
export function katoHome(env: HostEnv): KatoHome {
  const path = env.platform === 'win32' ? win32 : posix;
  const set = env.env['KATO_HOME'];
  const home =
    set === undefined || set === '' ? path.join(env.homeDir, '.kato') : set;
  return {
    home,
    store: path.join(home, 'kato.db'),
    exports: path.join(home, 'exports'),
    logs: path.join(home, 'logs'),
  };
}
