import { errorText, type KatoClient, type Observe } from '@kato/contracts';
import type { Config, KatoRuntime } from '@kato/runtime';
import { configWatch } from './config-watch.js';
import { leasingClient, type Lease } from './leasing-client.js';

export interface HostOptions {
  /** Where the configuration is, whether there is one or not. */
  readonly configPath: string;
  readonly load: () => Promise<Config>;
  readonly open: (config: Config) => Promise<KatoRuntime>;
}

/** A runtime that becomes another one when the configuration changes. */
export interface HostedRuntime {
  /** What a changed configuration makes invalid is `CONFIG_INVALID` for each request, as it is without a daemon. */
  readonly client: KatoClient;
  readonly observe: Observe;
  readonly onOperation: KatoRuntime['onOperation'];
  /** Follows the files, and the configuration. */
  watch(): void;
  close(): Promise<void>;
}

/** A runtime, and who still works with it. */
interface Tenancy {
  readonly runtime: KatoRuntime;
  users: number;
  /** Another one has followed: it ends with its last user. */
  isRetired: boolean;
  /** It ends, or has ended. */
  ending?: Promise<void>;
}

interface Hosting {
  current: Tenancy;
  isWatching: boolean;
  /** Another one has followed, and somebody works with it still. */
  readonly retired: Set<Tenancy>;
}

export async function hostRuntime(
  options: HostOptions,
): Promise<HostedRuntime> {
  const { configPath: path } = options;
  const listeners = new Set<Observe>();
  const tell: Observe = (event) => {
    for (const listener of listeners) listener(event);
  };
  const hosting: Hosting = {
    current: await moveIn(options, tell),
    isWatching: false,
    retired: new Set(),
  };
  const observe: Observe = (event) => hosting.current.runtime.observe(event);
  const config = configWatch(path);
  const refresh = config.whenChanged(
    () => replace(hosting, () => moveIn(options, tell), path),
    (error) =>
      observe({ event: 'config.refused', path, reason: errorText(error) }),
  );
  return {
    observe,
    client: leasingClient(() => refresh().then(() => leaseOf(hosting))),
    onOperation(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch() {
      hosting.isWatching = true;
      void follow(hosting.current.runtime);
      config.watch(refresh);
    },
    async close() {
      hosting.isWatching = false; // one that moves in now begins nothing
      await config.close();
      await Promise.all([hosting.current, ...hosting.retired].map(end));
    },
  };
}

/** The next runtime takes over; the last one goes on for those who work with it. */
async function replace(
  hosting: Hosting,
  open: () => Promise<Tenancy>,
  path: string,
): Promise<void> {
  const next = await open();
  const last = hosting.current;
  hosting.current = next;
  await last.runtime.unwatch();
  if (hosting.isWatching) void follow(next.runtime);
  next.runtime.observe({ event: 'config.reloaded', path });
  last.isRetired = true;
  hosting.retired.add(last);
  await moveOut(last, hosting);
}

function leaseOf(hosting: Hosting): Lease {
  const { current: tenancy } = hosting;
  const lease = { isOver: false };
  tenancy.users++;
  return {
    client: tenancy.runtime.client,
    release: async () => {
      if (lease.isOver) return;
      lease.isOver = true;
      tenancy.users--;
      await moveOut(tenancy, hosting);
    },
  };
}

async function moveIn(
  { load, open }: HostOptions,
  tell: Observe,
): Promise<Tenancy> {
  const runtime = await open(await load());
  runtime.onOperation(tell);
  return { runtime, users: 0, isRetired: false };
}

async function moveOut(tenancy: Tenancy, { retired }: Hosting): Promise<void> {
  if (!tenancy.isRetired || tenancy.users > 0) return;
  await end(tenancy);
  retired.delete(tenancy);
}

function end(tenancy: Tenancy): Promise<void> {
  return (tenancy.ending ??= tenancy.runtime.client.close());
}

// The first scan takes its time; what fails in it is a problem of the files, and rounds try again.
async function follow({ watch, observe }: KatoRuntime): Promise<void> {
  try {
    await watch();
  } catch (error) {
    observe({ event: 'daemon.failed', reason: errorText(error) });
  }
}
