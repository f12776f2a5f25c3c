import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { KatoError, type DaemonStatus } from '@kato/contracts';
import { privateFolder } from '../place/private-folder.js';
import type { DaemonHome } from './daemon-home.js';
import { daemonStatus, type DaemonStatusOptions } from './daemon-status.js';
import { lastLines } from './last-lines.js';

export interface StartDaemonOptions extends DaemonStatusOptions {
  /** What runs a daemon in the foreground: a program and its arguments. */
  readonly command: readonly [program: string, ...args: string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** It has to be up by then. Default: 15,000. */
  readonly limitMs?: number;
}

export interface StartedDaemon {
  /** `already`: one ran before. */
  readonly outcome: 'started' | 'already';
  readonly status: DaemonStatus;
}

const LOOK_MS = 25;

/**
 * Starts a daemon beside this process, and resolves when it has proven that it is up. Throws `DAEMON_FAILED` with the last
 * that it said when it does not come up.
 */
export async function startDaemon(
  daemon: DaemonHome,
  options: StartDaemonOptions,
): Promise<StartedDaemon> {
  const deadline = performance.now() + (options.limitMs ?? 15_000);
  const before = await afterStopping(daemon, options, deadline);
  if (before.state === 'running') return { outcome: 'already', status: before };
  const { home, logs } = daemon.home;
  privateFolder(home, daemon.uid);
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const log = join(logs, 'daemon.log');
  const child = launch(options, { log, cwd: home });
  for (;;) {
    const status = await daemonStatus(daemon, options);
    if (status.state === 'running')
      return {
        outcome: status.pid === child.pid ? 'started' : 'already',
        status,
      };
    // Another one may have won; it is up soon, or fails as well.
    if (child.ended() && status.state !== 'starting') throw failed(log, child);
    if (performance.now() > deadline) throw late(log, status);
    await wait(LOOK_MS);
  }
}

// One that ends still has the lock: another would be refused, and none would run.
async function afterStopping(
  daemon: DaemonHome,
  options: StartDaemonOptions,
  deadline: number,
): Promise<DaemonStatus> {
  for (;;) {
    const status = await daemonStatus(daemon, options);
    if (status.state !== 'stopping' || performance.now() > deadline)
      return status;
    await wait(LOOK_MS);
  }
}

interface Child {
  readonly pid: number | undefined;
  /** How it ended, in words. */
  ended(): string | undefined;
}

function launch(
  { command: [program, ...args], env }: StartDaemonOptions,
  { log, cwd }: { readonly log: string; readonly cwd: string },
): Child {
  const said = openSync(log, 'a', 0o600);
  try {
    const child = spawn(program, args, {
      ...{ cwd, env, detached: true, windowsHide: true },
      stdio: ['ignore', said, said],
    });
    let end: string | undefined;
    child.once('error', (error) => {
      end = error.message;
    });
    child.once('exit', (code, signal) => {
      end ??= signal === null ? `exit code ${code}` : `signal ${signal}`;
    });
    child.unref();
    return { pid: child.pid, ended: () => end };
  } finally {
    closeSync(said);
  }
}

function failed(log: string, child: Child): KatoError {
  return new KatoError(
    'DAEMON_FAILED',
    withLines(`the daemon did not come up (${child.ended()})`, log),
    { hint: 'kato daemon run shows it in the foreground', details: { log } },
  );
}

function late(log: string, { state }: DaemonStatus): KatoError {
  return new KatoError(
    'DAEMON_FAILED',
    withLines(`the daemon is not up in time; it is ${state}`, log),
    { hint: 'kato status', details: { log } },
  );
}

function withLines(message: string, log: string): string {
  return [message, ...lastLines(log, 8).map((line) => `  ${line}`)].join('\n');
}
