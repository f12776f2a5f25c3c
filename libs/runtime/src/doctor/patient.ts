import {
  errorText,
  isKatoError,
  katoHome,
  type KatoError,
  type KatoHome,
  type SourceRoot,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { scanRoots, type FilePort, type Scan } from '@kato/ingestion-core';
import { nodeFiles } from '@kato/ingestion-core/node';
import { inspectStore, type StoreInspection } from '@kato/snapshot-store';
import { PROVIDERS } from '../client/open-client.js';
import type { Config } from '../config/config.js';
import { defaultConfig, loadConfig } from '../config/load-config.js';
import { sourceRoots } from '../host/source-roots.js';
import type { DoctorRequest } from './doctor-types.js';

/** What all checks look at, read once. */
export interface Patient extends DoctorRequest {
  readonly providers: readonly AnyProvider[];
  readonly files: FilePort;
  readonly config: Config;
  /** Why the configuration cannot be used; the defaults stand in for it. */
  readonly configError?: KatoError;
  readonly configWarnings: readonly string[];
  readonly home: KatoHome;
  readonly roots: readonly SourceRoot[];
  readonly scan: Scan;
  /** Absent: there is no store, or it cannot be read. */
  readonly store?: StoreInspection;
  readonly storeError?: string;
}

/** Looks at configuration, files and store, and writes nothing. */
export async function examine(request: DoctorRequest): Promise<Patient> {
  const { env, providers = PROVIDERS } = request;
  const settings = await readConfig(request, providers);
  const { config } = settings;
  const home = {
    ...katoHome(env),
    ...{ store: config.store.path, exports: config.export.dir },
  };
  const roots = sourceRoots(providers, env, config.providers);
  const files = nodeFiles();
  return {
    ...request,
    ...settings,
    ...{ providers, files, home, roots },
    scan: await scanRoots(files, providers, roots),
    ...readStore(home.store),
  };
}

async function readConfig(
  { env }: DoctorRequest,
  providers: readonly AnyProvider[],
): Promise<Pick<Patient, 'config' | 'configError' | 'configWarnings'>> {
  const configWarnings: string[] = [];
  try {
    const config = await loadConfig({
      env,
      providers: providers.map(({ id }) => id),
      onWarning: (text) => configWarnings.push(text),
    });
    return { config, configWarnings };
  } catch (error) {
    if (!isKatoError(error)) throw error;
    return { config: defaultConfig(env), configError: error, configWarnings };
  }
}

function readStore(path: string): Pick<Patient, 'store' | 'storeError'> {
  try {
    const store = inspectStore(path);
    return store === undefined ? {} : { store };
  } catch (error) {
    return { storeError: errorText(error) };
  }
}
