import {
  errorText,
  isoTime,
  systemErrorCode,
  withoutUndefined,
  type ProviderId,
  type ProviderState,
  type RootStatus,
  type SourceRoot,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { ProviderFacts } from '@kato/status';
import type { StatusPorts } from '../status-parts.js';
import { cleanUpDays } from './clean-up-days.js';

/**
 * How kato stands with each assistant. In a process that does not watch, the state is `scanning`: all files were looked at
 * just now, and nobody looks between two looks.
 */
export function providerFacts(
  ports: StatusPorts,
  only: ProviderId | undefined,
): Promise<readonly ProviderFacts[]> {
  const wanted = ports.providers.filter(
    ({ id }) => only === undefined || id === only,
  );
  return Promise.all(wanted.map((provider) => factsOf(provider, ports)));
}

async function factsOf(
  provider: AnyProvider,
  ports: StatusPorts,
): Promise<ProviderFacts> {
  const { live, config, env } = ports.status;
  const { id, displayName } = provider;
  const isEnabled = config.providers.get(id)?.enabled ?? true;
  const found = await rootsOf(id, ports);
  const { state: watch, sinceMs } = live.watch();
  const lastScan = live.lastScan();
  const state = stateOf(found, isEnabled, watch.watch);
  const begun =
    state === 'watching' || state === 'polling' ? sinceMs : ports.status.now();
  return withoutUndefined(
    {
      ...{ provider: id, displayName, state },
      stateChangedAt: isoTime(live.since(id, state, begun)) ?? '',
      roots: found.map(({ status }) => status),
    },
    {
      lastScanAt: isEnabled ? isoTime(lastScan?.atMs) : undefined,
      cleanUp: await cleanUpDays(provider, env),
    },
  );
}

interface FoundRoot {
  readonly status: RootStatus;
  /** It is there, and cannot be listed itself. */
  readonly isClosed: boolean;
}

/** Each root as it is now; what is below it, as the last scan found it. */
function rootsOf(
  provider: ProviderId,
  ports: StatusPorts,
): Promise<readonly FoundRoot[]> {
  const own = ports.status.roots.filter(
    (root) => root.provider === provider && root.only === undefined,
  );
  return Promise.all(own.map((root) => lookAt(root, ports)));
}

async function lookAt(
  { path, origin, provider }: SourceRoot,
  { files, status }: StatusPorts,
): Promise<FoundRoot> {
  const root = { path, source: origin } as const;
  try {
    const exists = (await files.list(path)) !== undefined;
    const scanned = status.live
      .lastScan()
      ?.roots.find((one) => one.path === path && one.provider === provider);
    const problem = exists ? scanned?.problem : undefined;
    return {
      status: withoutUndefined({ ...root, exists }, { problem }),
      isClosed: false,
    };
  } catch (error) {
    const problem = systemErrorCode(error) ?? errorText(error);
    return { status: { ...root, exists: true, problem }, isClosed: true };
  }
}

function stateOf(
  roots: readonly FoundRoot[],
  isEnabled: boolean,
  watch: 'off' | 'starting' | 'watching' | 'polling',
): ProviderState {
  if (!isEnabled) return 'disabled';
  if (roots.some(({ isClosed }) => isClosed)) return 'error';
  if (!roots.some(({ status }) => status.exists)) return 'no-root';
  return watch === 'off' || watch === 'starting' ? 'scanning' : watch;
}
