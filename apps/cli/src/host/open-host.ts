import type { KatoClient } from '@kato/contracts';
import type { Shell } from '../shell/shell.js';

export interface HostChoice {
  /** Work in this process, whether a daemon runs or not. */
  readonly alone: boolean;
  readonly warn: (text: string) => void;
}

/** Who does the work: the daemon, when one answers; else this process. */
export async function openHost(
  shell: Shell,
  { alone, warn }: HostChoice,
): Promise<KatoClient> {
  const { env, version, cwd } = shell;
  const { daemonHome, daemonStatus } = await import('@kato/control/find');
  const daemon = daemonHome(env);
  const status = () => daemonStatus(daemon, { version });
  if (!alone && !isSetApart(shell)) {
    const { state, pid, version: theirs } = await status();
    if (state === 'running' && theirs !== version)
      warn(`the daemon is kato ${theirs}, this is ${version}: kato restart`);
    if (state === 'running') {
      const { controlClient } = await import('@kato/control/client');
      return controlClient({ place: daemon.currentPlace(), version, cwd });
    }
    if (state === 'unresponsive')
      warn(`the daemon (process ${pid}) does not answer; working without it`);
  }
  const { openClient } = await import('@kato/runtime');
  return openClient({ env, onWarning: warn, daemon: status });
}

function isSetApart({ env }: Shell): boolean {
  const { KATO_NO_DAEMON: set = '' } = env.env;
  return set !== '' && set !== '0';
}
