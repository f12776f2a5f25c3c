import { tmpdir } from 'node:os';
import type { HostEnv, KatoHome } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { WritePlaces } from '@kato/export-writer';
import type { Config } from '../config/config.js';
import { sourceRoots } from './source-roots.js';

/** What the places of exports follow from. */
export interface PlaceSources {
  readonly env: HostEnv;
  readonly cwd: string;
  readonly config: Config;
  readonly home: KatoHome;
  readonly providers: readonly AnyProvider[];
}

/** Where exports may go: the home folder, the current one, the temporary one, and what the configuration adds. */
export function exportPlaces(sources: PlaceSources): WritePlaces {
  const { env, cwd, config, home, providers } = sources;
  // All of them: an assistant whose files kato does not read writes them all the same.
  const settings = [...config.providers].map(
    ([id, { roots }]) => [id, { enabled: true, roots }] as const,
  );
  const roots = sourceRoots(providers, env, new Map(settings));
  return {
    allowed: [env.homeDir, cwd, tmpdir(), ...config.export.allowedRoots],
    exports: home.exports,
    own: [home.home, home.store, home.logs, home.config],
    providers: roots.map(({ path }) => path),
  };
}
