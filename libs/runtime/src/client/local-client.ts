import type {
  DocumentRequest,
  ExportChoices,
  ExportReceipt,
  ExportRequest,
  IngestReport,
  IngestRequest,
  KatoClient,
  ListQuery,
  SessionDocument,
  SessionList,
  SessionSnapshotStore,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import type { WritePlaces } from '@kato/export-writer';
import type {
  FoundSource,
  PollRequest,
  ProviderIngestionRunner,
} from '@kato/ingestion-core';
import type { ExportTrace } from '../audit/audit-export.js';
import type { AuditLog } from '../audit/audit-log.js';
import { refreshSessions } from '../document/refresh-sessions.js';
import { restoreSession } from '../document/restore-session.js';
import { sessionDocument } from '../document/session-document.js';
import { withReading, type EarlierReadings } from '../document/with-reading.js';
import { writeExport } from '../document/write-export.js';
import type { KatoHome } from '../host/kato-home.js';
import { observeExport, observeMissing } from '../log/observe-export.js';
import type { OperationalLog } from '../log/operational-log.js';
import type { Retention } from '../retention/keep-retention.js';
import { findSession, type FoundSession } from '../select/find-session.js';
import { parseSelector } from '../select/parse-selector.js';
import { writtenRequest, type NamedRequest } from './written-request.js';
import { readOrigins } from '../select/read-origins.js';
import { sourcesFor } from '../select/sources-for.js';
import { readingsOf } from '../sessions/readings-of.js';
import { listSessions } from '../sessions/list-sessions.js';
import { usageOverview } from '../usage/usage-overview.js';

/** What a client in this process is made of. */
export interface ClientParts {
  readonly providers: readonly AnyProvider[];
  readonly home: KatoHome;
  readonly store: SessionSnapshotStore;
  readonly runner: ProviderIngestionRunner;
  readonly log: OperationalLog;
  readonly retention: Retention;
  /** What documents are like where a request does not say. */
  readonly choices: ExportChoices;
  /** The earlier readings that the store keeps. */
  readonly readings: EarlierReadings;
  readonly audit: AuditLog;
  /** Where exports may go. */
  readonly places: WritePlaces;
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
    list: (query = {}) => list(parts, query),
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
      parts.audit.close();
      await parts.log.close();
    },
  };
}

async function list(
  parts: ClientParts,
  query: ListQuery,
): Promise<SessionList> {
  const { onProgress } = query;
  const report = await pass(parts, onProgress && { onProgress });
  const found = listSessions(await parts.store.list(), query, report);
  if (query.all !== true) return found;
  const readings = readingsOf(found, await parts.readings.readings());
  return { ...found, readings };
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
  { documentName, ...request }: NamedRequest,
  onFound?: ExportTrace['found'],
): Promise<SessionDocument> {
  const { onProgress } = request;
  const { store, runner } = parts;
  const found = await find(parts, request);
  onFound?.(found.summary.key);
  const { summary, stored, ingest } = await readOrigins(found, {
    ...{ store, runner },
    ...(onProgress && { onProgress }),
  });
  const { format, images = format === 'html' ? 'embed' : 'none' } = request;
  const { reading } = request;
  const { key } = summary;
  const shown = await withReading(store, { key, reading }, parts.readings);
  const refresh = refreshSessions({ runner, store });
  const restore = restoreSession({ store: shown, runner });
  const choices = { ...parts.choices, ...request.choices };
  const options = {
    ...{ format, images, choices, ingest, stored, refresh, restore },
    ...(documentName !== undefined && { documentName }),
  };
  return { ...(await sessionDocument(shown, key, options)), ingest };
}

function write(
  parts: ClientParts,
  request: ExportRequest,
): Promise<ExportReceipt> {
  const { audit, places } = parts;
  return writeExport(request, {
    ...{ audit, places },
    render: (onFound) => document(parts, writtenRequest(request), onFound),
  });
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
