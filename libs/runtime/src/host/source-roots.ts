import type { HostEnv, SourceRoot } from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';

/** All roots of all providers, each path of a provider once; the first origin named wins. */
export function sourceRoots(
  providers: readonly AnyProvider[],
  env: HostEnv,
): readonly SourceRoot[] {
  const seen = new Set<string>();
  return providers
    .flatMap((provider) => provider.roots(env))
    .filter(({ provider, path }) => {
      const key = `${provider}\0${path}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
