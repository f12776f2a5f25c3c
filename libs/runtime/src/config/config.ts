import type { ProviderId, RetentionPolicy } from '@kato/contracts';
import type { ConfigFile } from './file/config-schema.js';

/** Where a value comes from. `environment`: it lies in the folder that `KATO_HOME` names. */
export type ConfigOrigin = 'default' | 'environment' | 'file';

type Complete<T> = { readonly [K in keyof T]-?: T[K] };
type Sections = Omit<ConfigFile, 'providers' | 'store'>;

/** Every setting but those of providers. */
export type Settings = {
  readonly [S in keyof Sections]-?: Complete<NonNullable<Sections[S]>>;
} & { readonly store: StoreSettings };

/** The store: where it is, and what it may keep. A limit that is absent is none. */
export interface StoreSettings extends RetentionPolicy {
  readonly path: string;
}

/** What is set for one assistant. */
export interface ProviderSettings {
  readonly enabled: boolean;
  /** Folders beside those that the provider knows of. */
  readonly roots: readonly string[];
}

/** All that can be set, with a value for everything. Read once per process, never changed. */
export interface Config extends Settings {
  /** `config.yaml`, whether there is one or not. */
  readonly path: string;
  /** Providers that the file speaks of. */
  readonly providers: ReadonlyMap<ProviderId, ProviderSettings>;
  /** Where each value comes from, by its key (`logging.level`); what is not in it is a default. */
  readonly origins: ReadonlyMap<string, ConfigOrigin>;
  /** Lines of the file, from 1, by the keys that it sets. */
  readonly lines: ReadonlyMap<string, number>;
}
