import { setFlagsFromString } from 'node:v8';
import {
  isoTime,
  type DaemonMemory,
  type DaemonStatus,
  type HostEnv,
} from '@kato/contracts';
import { daemonHome, PROTOCOL, type DaemonHome } from '@kato/control';
import { serveControl, type ControlServer } from '@kato/control/server';
import {
  loadConfig,
  openRuntime,
  PROVIDERS,
  type KatoRuntime,
} from '@kato/runtime';
import { becomeTheDaemon, type Incumbent } from './become-the-daemon.js';
import { ending, type Ending } from './ending.js';
import { endOnCrash } from './end-on-crash.js';
import { hostRuntime, type HostedRuntime } from './hosting/hosted-runtime.js';
import { makeToken } from './make-token.js';
import { MEMORY } from './memory.js';
import { watchLock } from './watch-lock.js';

export interface DaemonOptions {
  readonly env: HostEnv;
  /** Of this kato. */
  readonly version: string;
  /** Says something to who started it: one line each. */
  readonly say: (text: string) => void;
  /** Tells the daemon to end, with the reason; what it returns makes it deaf again. */
  readonly onEnd: (listener: (reason: string) => void) => () => void;
}

/** What waits for requests that are being answered when the daemon ends. The rest of the time is for the store. */
const GRACE_MS = 1500;
/** It ends by then, whatever holds it. */
const LIMIT_MS = 5000;

/**
 * Runs a daemon in this process: follows the files, and answers on the socket. Resolves when it was told to end and has ended.
 * Throws `DAEMON_RUNNING` when there is one, and what keeps it from coming up. Ends the process, with 1, when its home is
 * deleted, moved or made anew.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  // A process that stays should be small: a third more collecting, and half of the memory.
  setFlagsFromString('--heap-growing-percent=20');
  const daemon = daemonHome(options.env);
  const incumbent = becomeTheDaemon(daemon, options.version);
  const end = ending();
  const deaf = options.onEnd(end.begin);
  const limit = endInTime(end);
  const unwatch = watchLock(incumbent.lock, () =>
    endAtOnce(options, incumbent),
  );
  try {
    const runtime = await host(options, { incumbent, daemon });
    const calm = endOnCrash(runtime.observe, options.say);
    try {
      await serve(runtime, { options, daemon, incumbent, end });
    } finally {
      await runtime.close();
      calm();
    }
  } finally {
    unwatch();
    limit.lift();
    deaf();
    incumbent.release();
  }
}

/** Its folder is no longer its own: nothing is written there any more, not even that it ends. */
function endAtOnce({ say }: DaemonOptions, { lock }: Incumbent): never {
  try {
    say(`kato: ${lock.path} was deleted, moved or replaced: this daemon ends`);
  } finally {
    process.exit(1);
  }
}

/** Whatever holds it: it ends by then. */
function endInTime({ begun }: Ending): { readonly lift: () => void } {
  const held: { timer?: NodeJS.Timeout } = {};
  void begun.then(() => {
    held.timer = setTimeout(() => process.exit(1), LIMIT_MS);
    held.timer.unref();
  });
  return { lift: () => clearTimeout(held.timer) };
}

interface Served {
  readonly options: DaemonOptions;
  readonly daemon: DaemonHome;
  readonly incumbent: Incumbent;
  readonly end: Ending;
}

function host(
  { env, say }: DaemonOptions,
  { incumbent, daemon }: Pick<Served, 'incumbent' | 'daemon'>,
): Promise<HostedRuntime> {
  const held: { runtime?: KatoRuntime } = {};
  const status = async (): Promise<DaemonStatus> => ({
    // Asked now, answered now: that it answers is the proof.
    ...{ ...heartbeat(incumbent), heartbeatAgeMs: 0 },
    memory: memoryOf(held.runtime),
  });
  const providers = PROVIDERS.map(({ id }) => id);
  return hostRuntime({
    configPath: daemon.home.config,
    load: () => loadConfig({ env, providers, onWarning: say }),
    open: async (config) =>
      (held.runtime = await openRuntime({
        ...{ env, config, memory: MEMORY },
        ...{ onWarning: say, daemon: status },
      })),
  });
}

function memoryOf(runtime: KatoRuntime | undefined): DaemonMemory {
  const { bytes = 0, evictions = 0 } = runtime?.memory() ?? {};
  return {
    rssBytes: process.memoryUsage.rss(),
    ...{ storeBytes: bytes, budgetBytes: MEMORY.maxBytes, evictions },
  };
}

async function serve(runtime: HostedRuntime, served: Served): Promise<void> {
  const { incumbent, end, options } = served;
  const server = await answerOn(runtime, served);
  incumbent.become('running');
  const { path } = incumbent.place;
  runtime.observe({ event: 'daemon.started', path, version: options.version });
  options.say(`kato ${options.version} answers at ${path}`);
  runtime.watch();
  const reason = await end.begun;
  // Nobody may have told of it yet.
  if (incumbent.lock.state() === 'gone') endAtOnce(options, incumbent);
  incumbent.become('stopping');
  runtime.observe({ event: 'daemon.stopping', reason });
  await server.close(GRACE_MS);
  runtime.observe({ event: 'daemon.stopped' });
}

function answerOn(
  { client, onOperation }: HostedRuntime,
  { options, incumbent, end }: Served,
): Promise<ControlServer> {
  const { place } = incumbent;
  const token = makeToken(place);
  return serveControl({
    ...{ client, onOperation, place, version: options.version },
    ...(token !== undefined && { token }),
    health: () => ({ ...heartbeat(incumbent), protocol: PROTOCOL }),
    shutDown: () => end.begin('asked'),
  });
}

function heartbeat({ record }: Incumbent): HeartBeat {
  const { phase, pid, version, startedAt } = record();
  const heartbeatAt = isoTime(Date.now()) ?? startedAt;
  return { state: phase, pid, version, startedAt, heartbeatAt };
}

type HeartBeat = Required<
  Pick<DaemonStatus, 'pid' | 'version' | 'startedAt' | 'heartbeatAt'>
> & { readonly state: 'starting' | 'running' | 'stopping' };
