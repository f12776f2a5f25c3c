import {
  katoHome,
  type HostEnv,
  type KatoClient,
  type KatoHome,
  type RetentionPolicy,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import {
  createIngestionRunner,
  type ProviderIngestionRunner,
} from '@kato/ingestion-core';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import { openSqliteStore, type MemoryLimits } from '@kato/snapshot-store';
import { auditLog } from '../audit/audit-log.js';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { exportPlaces } from '../host/export-places.js';
import { knownSessions } from '../sessions/known-sessions.js';
import { sourceRoots } from '../host/source-roots.js';
import {
  operationalLog,
  type LoggingOptions,
  type OperationalLog,
  type OperationalLogOptions,
} from '../log/operational-log.js';
import { keepRetention } from '../retention/keep-retention.js';
import { liveFacts } from '../status/live-facts.js';
import type { AskDaemon } from '../status/local-status.js';
import { againAfterRepair } from './again-after-repair.js';
import { describeRepair } from './describe-repair.js';
import { documentDefaults } from './document-defaults.js';
import { hearOperations } from './hear-operations.js';
import type { KatoRuntime } from './kato-runtime.js';
import { localClient } from './local-client.js';
import { withMemory } from './with-memory.js';

/** The providers that kato comes with. */
export const PROVIDERS: readonly AnyProvider[] = [
  claudeProvider,
  codexProvider,
];

const INGEST = {
  quietMs: 80,
  maxWaitMs: 250,
  reconcileMs: 60_000,
} as const;

export interface ClientOptions {
  readonly env: HostEnv;
  /** Default: Claude Code and Codex. */
  readonly providers?: readonly AnyProvider[];
  /** Default: what `KATO_HOME/config.yaml` says. Options beside it win over it. */
  readonly config?: Config;
  /** How much is logged in `KATO_HOME/logs`, and how large the files become. */
  readonly logging?: LoggingOptions;
  /** Keeps sessions in memory once they were read, within these limits: for a process that stays. Default: none. */
  readonly memory?: MemoryLimits;
  /** What the store may keep. Default: what the configuration says, else everything, for ever. */
  readonly retention?: RetentionPolicy;
  /** Says in a status what the daemon is: its host knows. Default: that there is none. */
  readonly daemon?: AskDaemon;
  /** Hears what somebody should know and what is no failure: one line each, without a line feed. */
  readonly onWarning?: (text: string) => void;
}

/**
 * Opens kato in this process: its store, its providers, and everything that a `KatoClient` can do. No daemon is needed.
 * A damaged store is set aside and replaced, with a warning that names what only it had; what was asked meanwhile is done
 * again. Throws `CONFIG_INVALID`, and `STORE_UNREADABLE`, `STORE_VERSION` or `STORE_LOCKED` when the store cannot be opened.
 * Close it when done.
 */
export async function openClient(options: ClientOptions): Promise<KatoClient> {
  return (await openRuntime(options)).client;
}

/** As `openClient`, for a process that stays: it can follow the files, and says what it does. Closing the client ends it. */
export async function openRuntime(
  options: ClientOptions,
): Promise<KatoRuntime> {
  const { env, providers = PROVIDERS } = options;
  const config = options.config ?? (await readConfig(options));
  const home = homeOf(config, env);
  const roots = sourceRoots(providers, env, config.providers);
  const repairs = { count: 0 };
  const files = nodeFiles();
  const durable = await openDurable(home.store, options, repairs);
  const { store, memory } = withMemory(durable, options.memory);
  const where = logPlace(home);
  const log = openLog(config, options, where);
  const { observe, onOperation } = hearOperations(log.observe);
  const live = liveFacts(Date.now);
  const runner = createIngestionRunner({
    ...{ ...INGEST, ...config.ingest, watcher: chokidarWatcher() },
    ...{ providers, roots, files, store, observe },
    onScanned: live.onScanned,
  });
  live.listen(runner);
  const retention = keepRetention({
    ...{ policy: policyOf(config, options), onWarning: options.onWarning },
    ...{ store: durable, runner, observe, now: Date.now },
    places: { files, providers, roots },
  });
  const client = localClient({
    ...{ providers, home, store, runner, files, retention },
    known: knownSessions(durable),
    log: { ...log, observe },
    ...documentDefaults(config),
    ...{ readings: durable, tail: durable },
    ...{ audit: auditLog(where), daemon: options.daemon ?? noDaemon },
    status: { env, config, roots, live, now: Date.now },
    placesFor: (cwd = process.cwd()) =>
      exportPlaces({ env, config, home, providers, cwd }),
  });
  const safe = againAfterRepair(client, () => repairs.count);
  return { client: safe, ...following(runner), observe, onOperation, memory };
}

function following(
  runner: ProviderIngestionRunner,
): Pick<KatoRuntime, 'watch' | 'unwatch' | 'watchState'> {
  return {
    watch: () => runner.start(),
    unwatch: () => runner.stop(),
    watchState: () => runner.state(),
  };
}

function logPlace({
  logs,
}: KatoHome): Pick<OperationalLogOptions, 'folder' | 'pid' | 'now'> {
  return { folder: logs, pid: process.pid, now: Date.now };
}

const noDaemon: AskDaemon = async () => ({ state: 'stopped' });

function openLog(
  config: Config,
  { logging }: ClientOptions,
  where: Pick<OperationalLogOptions, 'folder' | 'pid' | 'now'>,
): OperationalLog {
  return operationalLog({ ...config.logging, ...logging, ...where });
}

/** The store on disk, which says what it had to repair. */
function openDurable(
  path: string,
  { onWarning }: ClientOptions,
  repairs: { count: number },
): ReturnType<typeof openSqliteStore> {
  return openSqliteStore({
    path,
    onRepair: (report) => {
      repairs.count++;
      for (const line of describeRepair(report)) onWarning?.(line);
    },
  });
}

function policyOf(
  { store }: Config,
  { retention }: ClientOptions,
): RetentionPolicy {
  const { path: _path, ...policy } = store;
  return retention ?? policy;
}

function readConfig(options: ClientOptions): Promise<Config> {
  const { env, providers = PROVIDERS, onWarning } = options;
  return loadConfig({
    env,
    providers: providers.map(({ id }) => id),
    ...(onWarning && { onWarning }),
  });
}

function homeOf(config: Config, env: HostEnv): KatoHome {
  return {
    ...katoHome(env),
    ...{ store: config.store.path, exports: config.export.dir },
  };
}
