import type { HostEnv, ProviderId } from '@kato/contracts';
import type { Config, ConfigOrigin, ProviderSettings } from './config.js';

/** A value that holds, and what says so. */
export interface ConfigValue {
  readonly key: string;
  /** Absent: there is no such limit. */
  readonly value?: string | number | boolean | readonly string[];
  readonly origin: ConfigOrigin;
  /** Of the file, from 1. */
  readonly line?: number;
}

/** Every key that there is, with the value that holds for it. */
export async function describeConfig(
  config: Config,
  env: HostEnv,
  providers: readonly ProviderId[],
): Promise<readonly ConfigValue[]> {
  const [{ configSchema }, { schemaKeys }] = await Promise.all([
    import('./file/config-schema.js'),
    import('./file/schema-keys.js'),
  ]);
  return schemaKeys(configSchema(env, providers)).map((key) => {
    const value = valueOf(key, config);
    const line = config.lines.get(key);
    return {
      key,
      ...(value !== undefined && { value }),
      origin: config.origins.get(key) ?? 'default',
      ...(line !== undefined && { line }),
    };
  });
}

const AS_BY_DEFAULT: ProviderSettings = { enabled: true, roots: [] };

function valueOf(key: string, config: Config): ConfigValue['value'] {
  const [section = '', name = '', setting = ''] = key.split('.');
  if (section === 'providers') {
    const { enabled, roots } = config.providers.get(name) ?? AS_BY_DEFAULT;
    return setting === 'roots' ? roots : enabled;
  }
  const {
    path: _path,
    providers: _providers,
    origins: _origins,
    lines: _lines,
    ...sections
  } = config;
  const values = new Map(Object.entries(sections)).get(section) ?? {};
  return new Map<string, ConfigValue['value']>(Object.entries(values)).get(
    name,
  );
}
