import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {
  errorText,
  KatoError,
  katoHome,
  type HostEnv,
  type ProviderId,
  type RootReport,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { scanRoots } from '@kato/ingestion-core';
import { nodeFiles } from '@kato/ingestion-core/node';
import { PROVIDERS } from '../client/open-client.js';
import { loadConfig } from '../config/load-config.js';
import { sourceRoots } from '../host/source-roots.js';
import { cleanUpDays } from '../status/facts/clean-up-days.js';
import { configTemplate } from './config-template.js';

export interface InitRequest {
  readonly env: HostEnv;
  /** Replace a configuration that is there; it is kept as `config.yaml.old`. */
  readonly force: boolean;
  /** Default: Claude Code and Codex. */
  readonly providers?: readonly AnyProvider[];
}

/** What one assistant has on this machine. */
export interface FoundProvider {
  readonly provider: ProviderId;
  readonly displayName: string;
  readonly roots: readonly RootReport[];
  readonly files: number;
  readonly bytes: number;
  /** It deletes its files after so many days. Absent: it does not. */
  readonly cleanUp?: {
    readonly days: number;
    readonly source: 'default' | 'settings';
  };
}

export interface InitReport {
  readonly home: string;
  readonly config: string;
  /** Where the configuration is that was there before. */
  readonly replaced?: string;
  readonly providers: readonly FoundProvider[];
}

/**
 * Makes kato's folder, for its owner only, and a configuration that sets nothing and names everything. Looks for sessions,
 * and opens none. Throws `CONFIG_EXISTS` when there is a configuration and `force` is not set, `CONFIG_UNWRITABLE`.
 */
export async function initHome(request: InitRequest): Promise<InitReport> {
  const { env, providers = PROVIDERS } = request;
  const { home, config } = katoHome(env);
  const replaced = writeConfig(home, config, request);
  return {
    ...{ home, config, ...(replaced !== undefined && { replaced }) },
    providers: await lookFor(providers, env),
  };
}

function writeConfig(
  home: string,
  path: string,
  { force, providers = PROVIDERS }: InitRequest,
): string | undefined {
  const isThere = existsSync(path);
  if (isThere && !force)
    throw new KatoError('CONFIG_EXISTS', `there is a configuration: ${path}`, {
      hint: '`kato config show` says what holds; --force replaces it, and keeps it as config.yaml.old',
      details: { path },
    });
  const old = `${path}.old`;
  const fresh = `${path}.new`;
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    rmSync(fresh, { force: true });
    const text = configTemplate(providers.map(({ id }) => id));
    writeFileSync(fresh, text, { mode: 0o600, flag: 'wx' });
    if (isThere) renameSync(path, old);
    renameSync(fresh, path);
  } catch (cause) {
    throw new KatoError(
      'CONFIG_UNWRITABLE',
      `cannot write ${path}: ${errorText(cause)}`,
      {
        hint: 'KATO_HOME says where else it can be',
        details: { path },
        cause,
      },
    );
  }
  return isThere ? old : undefined;
}

async function lookFor(
  providers: readonly AnyProvider[],
  env: HostEnv,
): Promise<readonly FoundProvider[]> {
  const ids = providers.map(({ id }) => id);
  const config = await loadConfig({ env, providers: ids });
  const roots = sourceRoots(providers, env, config.providers);
  const scan = await scanRoots(nodeFiles(), providers, roots);
  return Promise.all(
    providers.map(async (provider) => {
      const { id, displayName } = provider;
      const found = scan.found.filter(({ source }) => source.provider === id);
      const cleanUp = await cleanUpDays(provider, env);
      return {
        ...{ provider: id, displayName, files: found.length },
        roots: scan.roots.filter((root) => root.provider === id),
        bytes: found.reduce((sum, { stat }) => sum + stat.sizeBytes, 0),
        ...(cleanUp && { cleanUp }),
      };
    }),
  );
}
