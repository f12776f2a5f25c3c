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
}

interface Hosting {
  current: Tenancy;
  isWatching: boolean;
}

export async function hostRuntime(
  options: HostOptions,
): Promise<HostedRuntime> {
  const { configPath: path } = options;
  const listeners = new Set<Observe>();
  const tell: Observe = (event) => {
    for (const listener of listeners) listener(event);
  };
  const hosting = { current: await moveIn(options, tell), isWatching: false };
  const observe: Observe = (event) => hosting.current.runtime.observe(event);
  const config = configWatch(path);
  const refresh = config.whenChanged(
    () => replace(hosting, () => moveIn(options, tell), path),
    (error) =>
      observe({ event: 'config.refused', path, reason: errorText(error) }),
  );
  return {
    observe,
    client: leasingClient(() => refresh().then(() => leaseOf(hosting.current))),
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
      config.close();
      await hosting.current.runtime.client.close();
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
  await moveOut(last);
}

function leaseOf(tenancy: Tenancy): Lease {
  tenancy.users++;
  return {
    client: tenancy.runtime.client,
    release: async () => {
      tenancy.users--;
      await moveOut(tenancy);
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

async function moveOut({ runtime, users, isRetired }: Tenancy): Promise<void> {
  if (isRetired && users === 0) await runtime.client.close();
}

// The first scan takes its time; what fails in it is a problem of the files, and rounds try again.
async function follow({ watch, observe }: KatoRuntime): Promise<void> {
  try {
    await watch();
  } catch (error) {
    observe({ event: 'daemon.failed', reason: errorText(error) });
  }
}
