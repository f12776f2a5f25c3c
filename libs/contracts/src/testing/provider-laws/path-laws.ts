import { posix, win32 } from 'node:path';
import type { AnyProvider } from '../../provider/provider.js';
import type { HostEnv } from '../../source/session-source.js';
import { HOSTILE_ENVS, HOSTILE_PATHS } from '../hostile-paths.js';
import { assertThat, type Law } from '../law.js';
import type { ProviderFixture } from './provider-fixture.js';

/** What a provider says of itself, of folders and of files. */
export function pathLaws({ provider }: ProviderFixture): readonly Law[] {
  return [
    {
      title: 'names itself with lower case letters, digits and dashes',
      check: () =>
        assertThat(/^[a-z][a-z0-9-]*$/.test(provider.id), `id ${provider.id}`),
    },
    {
      title: 'names absolute roots that carry its id, whatever the environment',
      check: () => {
        for (const env of HOSTILE_ENVS) checkRoots(provider, env);
      },
    },
    {
      title: 'claims or refuses any path without throwing, under its own ids',
      check: () => {
        for (const path of HOSTILE_PATHS) checkClaim(provider, path);
      },
    },
  ];
}

function checkRoots(provider: AnyProvider, env: HostEnv): void {
  const paths = env.platform === 'win32' ? win32 : posix;
  for (const root of provider.roots(env))
    assertThat(
      root.provider === provider.id && paths.isAbsolute(root.path),
      `root ${JSON.stringify(root)}`,
    );
}

function checkClaim(provider: AnyProvider, path: string): void {
  const root = {
    provider: provider.id,
    path: '/home/dev/root',
    origin: 'default',
  } as const;
  const source = provider.claim(root, path);
  if (source === undefined) return;
  if ('skipped' in source)
    return assertThat(source.skipped !== '', `no reason to skip ${path}`);
  assertThat(
    source.provider === provider.id &&
      source.sourceId.startsWith(`${provider.id}/`) &&
      source.sessionId.length > 0 &&
      source.relativePath === path,
    `claim of ${JSON.stringify(path)}: ${JSON.stringify(source)}`,
  );
}
