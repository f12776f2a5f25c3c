import { errorText, type KatoClient, type Observe } from '@kato/contracts';
import type { Config, KatoRuntime } from '@kato/runtime';
import { configWatch } from './config-watch.js';
import { leasingClient } from './leasing-client.js';

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

export async function hostRuntime(
  options: HostOptions,
): Promise<HostedRuntime> {
  const config = configWatch(options.configPath);
  const listeners = new Set<Observe>();
  const tell: Observe = (event) => {
    for (const listener of listeners) listener(event);
  };
  let current = await moveIn(options, tell);
  let isWatching = false;
  const observe: Observe = (event) => current.runtime.observe(event);

  const reload = async (): Promise<void> => {
    const next = await moveIn(options, tell);
    const last = current;
    current = next;
    await last.runtime.unwatch();
    if (isWatching) void follow(next.runtime);
    observe({ event: 'config.reloaded', path: options.configPath });
    last.isRetired = true;
    await moveOut(last);
  };
  const refresh = config.whenChanged(reload, (error) => {
    const reason = errorText(error);
    observe({ event: 'config.refused', path: options.configPath, reason });
  });
  const client = leasingClient(async () => {
    await refresh();
    const tenancy = current;
    tenancy.users++;
    return {
      client: tenancy.runtime.client,
      release: async () => {
        tenancy.users--;
        await moveOut(tenancy);
      },
    };
  });
  return {
    ...{ client, observe },
    onOperation(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch() {
      isWatching = true;
      void follow(current.runtime);
      config.watch(refresh);
    },
    async close() {
      config.close();
      await current.runtime.client.close();
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
