import type { HostEnv, ProviderId, SourceRoot } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { ProviderSettings } from '../config/config.js';

/**
 * All roots of all providers, and those that the configuration adds: each path of a provider once, the first origin named
 * wins. A provider that is switched off has none.
 */
export function sourceRoots(
  providers: readonly AnyProvider[],
  env: HostEnv,
  settings: ReadonlyMap<ProviderId, ProviderSettings> = new Map(),
): readonly SourceRoot[] {
  const seen = new Set<string>();
  return providers
    .flatMap((provider) => rootsOf(provider, env, settings.get(provider.id)))
    .filter(({ provider, path }) => {
      const key = `${provider}\0${path}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function rootsOf(
  provider: AnyProvider,
  env: HostEnv,
  { enabled, roots }: ProviderSettings = { enabled: true, roots: [] },
): readonly SourceRoot[] {
  if (!enabled) return [];
  const more = roots.map((path): SourceRoot => {
    return { provider: provider.id, path, origin: 'config' };
  });
  return [...provider.roots(env), ...more];
}
