import {
  KatoError,
  type DaemonStatus,
  type StatusDocument,
  type StatusRequest,
} from '@kato/contracts';
import {
  chooseSessions,
  sourcesOf,
  statusDocument,
  type StatusFacts,
} from '@kato/status';
import { pass } from '../client/pass.js';
import { exportsFacts } from './facts/exports-facts.js';
import { hostProblems } from './facts/host-problems.js';
import { providerFacts } from './facts/provider-facts.js';
import { sourceFacts } from './facts/source-facts.js';
import { storeFacts } from './facts/store-facts.js';
import type { StatusPorts } from './status-parts.js';

/** Says what the daemon is, as far as the host of this client knows. */
export type AskDaemon = () => Promise<DaemonStatus>;

/**
 * What kato knows at this moment. A process that watches says what it has; any other looks at all files first, and reads
 * what changed, since figures of yesterday would be a lie. Throws `USAGE` for a provider that there is not.
 */
export async function localStatus(
  ports: StatusPorts,
  { onProgress, all, provider }: StatusRequest,
): Promise<StatusDocument> {
  const { runner, status, known } = ports;
  checkProvider(ports, provider);
  if (runner.state().watch === 'off')
    await pass(ports, onProgress && { onProgress });
  const summaries = await known.entries();
  const { staleAfterMs } = status.config.status;
  const now = status.now();
  const choice = { all, provider, staleAfterMs };
  const sessions = chooseSessions(summaries, choice, now);
  const [sources, providers, held, exports, daemon] = await Promise.all([
    sourceFacts(sourcesOf(sessions, now), ports),
    providerFacts(ports, provider),
    storeFacts(ports),
    exportsFacts(ports),
    ports.daemon(),
  ]);
  const facts: StatusFacts = {
    ...{ daemon, sessions, sources, providers, store: held.store },
    queue: { length: status.live.queue() },
    ...(exports && { exports }),
    problems: [...hostProblems(status, provider), ...held.problems],
  };
  return statusDocument(facts, now);
}

function checkProvider(
  { providers }: StatusPorts,
  id: string | undefined,
): void {
  const known = providers.map((one) => one.id);
  if (id === undefined || known.includes(id)) return;
  throw new KatoError('USAGE', `no such provider: ${JSON.stringify(id)}`, {
    hint: `known: ${known.join(', ')}`,
  });
}
