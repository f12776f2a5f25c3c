import type {
  DaemonStatus,
  IngestReport,
  StatusDocument,
  StatusRequest,
} from '@kato/contracts';
import { statusDocument, type ProviderFacts } from '@kato/status';
import type { ClientParts } from '../client/client-parts.js';
import { pass } from '../client/pass.js';

/** Says what the daemon is, as far as the host of this client knows. */
export type AskDaemon = () => Promise<DaemonStatus>;

/** What kato knows, after a pass over the files. */
export async function localStatus(
  parts: ClientParts,
  { onProgress }: StatusRequest,
): Promise<StatusDocument> {
  const report = await pass(parts, onProgress && { onProgress });
  const now = Date.now();
  const at = new Date(now).toISOString();
  return statusDocument(
    {
      daemon: await parts.daemon(),
      summaries: await parts.store.list(),
      providers: parts.providers.map(({ id }) => scanned(id, report, at)),
      problems: [],
    },
    now,
  );
}

function scanned(
  provider: string,
  report: IngestReport,
  at: string,
): ProviderFacts {
  const roots = report.roots.filter((root) => root.provider === provider);
  return {
    ...{ provider, state: 'scanning', stateChangedAt: at, lastScanAt: at },
    roots: roots.map(({ path, exists, origin }) => {
      return { path, exists, source: origin };
    }),
  };
}
