import { katoHome, type HostEnv, type ProviderId } from '@kato/contracts';
import type { Config, ConfigOrigin } from './config.js';
import { defaultSettings } from './default-settings.js';
import type { ParsedConfig } from './file/parse-config.js';
import { readConfigFile } from './read-config-file.js';

export interface LoadConfigOptions {
  readonly env: HostEnv;
  /** Providers that there are: others are mistyped. */
  readonly providers: readonly ProviderId[];
  /** Hears what somebody should know and what is no failure: one line each. */
  readonly onWarning?: (text: string) => void;
}

/**
 * Reads `KATO_HOME/config.yaml` and fills in the defaults. Without a file, nothing is loaded to read it with. Throws
 * `CONFIG_INVALID` with every problem and its line and column.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<Config> {
  const { env, providers, onWarning } = options;
  const home = katoHome(env);
  const file = readConfigFile(home.config, env.platform);
  if (file?.warning !== undefined) onWarning?.(file.warning);
  const set =
    file === undefined
      ? NOTHING_SET
      : await import('./file/parse-config.js').then(({ parseConfig }) =>
          parseConfig(file.bytes, { env, providers, path: home.config }),
        );
  return complete(env, set);
}

/** What holds without a file. */
export function defaultConfig(env: HostEnv): Config {
  return complete(env, NOTHING_SET);
}

const NOTHING_SET: ParsedConfig = { values: {}, keys: [], lines: new Map() };

function complete(env: HostEnv, parsed: ParsedConfig): Config {
  const { values, keys, lines } = parsed;
  const home = katoHome(env);
  const defaults = defaultSettings(home);
  const providers = Object.entries(values.providers ?? {}).map(
    ([id, { enabled = true, roots = [] } = {}]) =>
      [id, Object.freeze({ enabled, roots })] as const,
  );
  return Object.freeze({
    path: home.config,
    providers: new Map(providers),
    ingest: Object.freeze({ ...defaults.ingest, ...values.ingest }),
    store: Object.freeze({ ...defaults.store, ...values.store }),
    export: Object.freeze({ ...defaults.export, ...values.export }),
    status: Object.freeze({ ...defaults.status, ...values.status }),
    logging: Object.freeze({ ...defaults.logging, ...values.logging }),
    origins: new Map<string, ConfigOrigin>([
      ...(home.isSet ? IN_HOME : []),
      ...keys.map((key) => [key, 'file'] as const),
    ]),
    lines,
  });
}

const IN_HOME = [
  ['store.path', 'environment'],
  ['export.dir', 'environment'],
] as const;
