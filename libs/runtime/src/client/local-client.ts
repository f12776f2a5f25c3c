import type {
  DocumentRequest,
  EarlierReading,
  ExportReceipt,
  ExportRequest,
  ExportTarget,
  IngestReport,
  IngestRequest,
  KatoClient,
  SessionDocument,
  SessionSnapshotStore,
  SourceRoot,
  WritableTarget,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type {
  FoundSource,
  PollRequest,
  ProviderIngestionRunner,
} from '@kato/ingestion-core';
import { loadWriter } from '../document/load-writer.js';
import type { RefreshSessions } from '../document/read-children.js';
import { refuseOwnFolders } from '../document/refuse-own-folders.js';
import { restoreSession } from '../document/restore-session.js';
import { sessionDocument } from '../document/session-document.js';
import type { KatoHome } from '../host/kato-home.js';
import { observeExport, observeMissing } from '../log/observe-export.js';
import type { OperationalLog } from '../log/operational-log.js';
import type { Retention } from '../retention/keep-retention.js';
import { findSession, type FoundSession } from '../select/find-session.js';
import { parseSelector } from '../select/parse-selector.js';
import { readOrigins } from '../select/read-origins.js';
import { sourcesFor } from '../select/sources-for.js';
import { readingsOf } from '../sessions/readings-of.js';
import { listSessions } from '../sessions/list-sessions.js';
import { usageOverview } from '../usage/usage-overview.js';

/** What a client in this process is made of. */
export interface ClientParts {
  readonly providers: readonly AnyProvider[];
  readonly roots: readonly SourceRoot[];
  readonly home: KatoHome;
  readonly store: SessionSnapshotStore;
  readonly runner: ProviderIngestionRunner;
  readonly log: OperationalLog;
  readonly retention: Retention;
  /** The earlier readings that the store keeps. */
  readonly readings: () => Promise<readonly EarlierReading[]>;
}

/** Every method of `KatoClient`, on the parts of this process. */
export function localClient(parts: ClientParts): KatoClient {
  const { store, runner, retention } = parts;
  return {
    ingest: async ({ onProgress, ...request } = {}) =>
      retention.after(
        await runner.poll({
          select: await selection(parts, request),
          ...(onProgress && { onProgress }),
        }),
      ),
    async list(query = {}) {
      const { onProgress } = query;
      const report = await pass(parts, onProgress && { onProgress });
      const list = listSessions(await store.list(), query, report);
      if (query.all !== true) return list;
      return { ...list, readings: readingsOf(list, await parts.readings()) };
    },
    async usage(query = {}) {
      const { onProgress } = query;
      const ingest = await pass(parts, onProgress && { onProgress });
      return { ...(await usageOverview(store, query)), ingest };
    },
    find: async (selector) => (await find(parts, { selector })).summary.key,
    document: (request) =>
      reading(parts, () =>
        observeMissing(request, parts.log.observe, document(parts, request)),
      ),
    export: (request) =>
      reading(parts, () =>
        observeExport(request, parts.log.observe, write(parts, request)),
      ),
    async close() {
      retention.stop();
      await runner.stop();
      await store.close();
      await parts.log.close();
    },
  };
}

async function pass(
  { runner, retention }: ClientParts,
  request?: PollRequest,
): Promise<IngestReport> {
  const report = await runner.poll(request);
  return report.ingested > 0 ? retention.after(report) : report;
}

// What is read for somebody is not given up meanwhile, nor just after.
async function reading<T extends Pick<SessionDocument, 'key' | 'ingest'>>(
  { retention }: ClientParts,
  work: () => Promise<T>,
): Promise<T> {
  const done = await retention.during(work);
  const ingest = await retention.after(done.ingest, done.key);
  return { ...done, ingest };
}

function find(
  parts: ClientParts,
  request: Pick<DocumentRequest, 'selector' | 'onProgress'>,
): Promise<FoundSession> {
  const { runner, store, home } = parts;
  const { selector: text, onProgress } = request;
  const selector = parseSelector(text, idsOf(parts));
  return findSession(text, selector, {
    ...{ runner, store, storePath: home.store },
    ...(onProgress && { onProgress }),
  });
}

async function document(
  parts: ClientParts,
  request: DocumentRequest,
): Promise<SessionDocument> {
  const { onProgress } = request;
  const { store, runner } = parts;
  const { summary, stored, ingest } = await readOrigins(
    await find(parts, request),
    { store, runner, ...(onProgress && { onProgress }) },
  );
  const { format } = request;
  const refresh = refreshSessions(parts);
  const restore = restoreSession({ store, runner });
  const options = { format, ingest, stored, refresh, restore };
  return { ...(await sessionDocument(store, summary.key, options)), ingest };
}

function refreshSessions({ runner, store }: ClientParts): RefreshSessions {
  return async (provider, ids) => {
    await runner.poll({
      select: (found) =>
        found.filter(
          ({ source }) =>
            source.provider === provider && ids.has(source.sessionId),
        ),
    });
    return store.list();
  };
}

async function write(
  parts: ClientParts,
  request: ExportRequest,
): Promise<ExportReceipt> {
  const rendered = await document(parts, request);
  const target = await chooseTarget(parts, request.target);
  const { force } = request;
  const { nodeExportFiles, writeDocument } = await loadWriter();
  const receipt = await writeDocument(rendered, target, {
    force,
    files: nodeExportFiles,
  });
  const { key, format, ledger, ingest } = rendered;
  return { ...receipt, key, format, ledger, ingest };
}

async function chooseTarget(
  { home, roots }: ClientParts,
  target: ExportTarget,
): Promise<WritableTarget> {
  if (target.type === 'exports')
    return { type: 'directory', path: home.exports };
  await refuseOwnFolders(target.path, { home, roots });
  return target;
}

async function selection(
  parts: ClientParts,
  { selector, provider }: IngestRequest,
): Promise<NonNullable<PollRequest['select']>> {
  const isOwn = ({ source }: FoundSource): boolean =>
    provider === undefined || source.provider === provider;
  if (selector === undefined) return (found) => found.filter(isOwn);
  const parsed = parseSelector(selector, idsOf(parts));
  const stored = await parts.store.list();
  return (found) => sourcesFor(parsed, found.filter(isOwn), stored);
}

function idsOf({ providers }: ClientParts): readonly string[] {
  return providers.map(({ id }) => id);
}
