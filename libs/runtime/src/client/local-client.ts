import type {
  CheckReport,
  CheckRequest,
  DocumentRequest,
  ExportReceipt,
  ExportRequest,
  IngestReport,
  IngestRequest,
  KatoClient,
  ListQuery,
  SessionDocument,
  SessionList,
} from '@kato/contracts';
import type { FoundSource, PollRequest } from '@kato/ingestion-core';
import { auditDocument } from '../audit/audit-document.js';
import type { ExportTrace } from '../audit/audit-export.js';
import { refreshSessions } from '../document/refresh-sessions.js';
import { checkInTurn } from '../check/check-in-turn.js';
import { restoreSession } from '../document/restore-session.js';
import { sessionDocument } from '../document/session-document.js';
import { withReading } from '../document/with-reading.js';
import { writeExport } from '../document/write-export.js';
import { observeExport, observeMissing } from '../log/observe-export.js';
import { sessionEvents } from '../events/session-events.js';
import { findSession, type FoundSession } from '../select/find-session.js';
import { parseSelector } from '../select/parse-selector.js';
import { writtenRequest, type NamedRequest } from './written-request.js';
import { readOrigins } from '../select/read-origins.js';
import { sourcesFor } from '../select/sources-for.js';
import { readingsOf } from '../sessions/readings-of.js';
import { listSessions } from '../sessions/list-sessions.js';
import { localStatus } from '../status/local-status.js';
import { usageOverview } from '../usage/usage-overview.js';
import type { ClientParts } from './client-parts.js';
import { decoderOf } from './decoder-of.js';
import { exportSessions } from './export-sessions.js';
import { pass } from './pass.js';
import { reading } from './reading.js';

/** Every method of `KatoClient`, on the parts of this process. */
export function localClient(parts: ClientParts): KatoClient {
  const { store, runner, retention, known } = parts;
  return {
    ingest: (request = {}) => ingest(parts, request),
    list: (query = {}) => list(parts, query),
    async usage(query = {}) {
      const { onProgress } = query;
      const ingest = await pass(parts, onProgress && { onProgress });
      return { ...(await usageOverview(store, query)), ingest };
    },
    find: async (selector) => (await find(parts, { selector })).summary.key,
    document: (request) =>
      reading(parts, () =>
        observeMissing(request, parts.log.observe, given(parts, request)),
      ),
    export: (request) =>
      reading(parts, () =>
        observeExport(request, parts.log.observe, write(parts, request)),
      ),
    exportAll: (request) => exportSessions(parts, request),
    check: (request) => check(parts, request),
    status: (request = {}) => localStatus(parts, request),
    events: (request) =>
      sessionEvents(request, {
        ...parts,
        find: () => find(parts, request),
        restore: restoreSession({ store, runner }),
      }),
    async close() {
      retention.stop();
      parts.status.live.stop();
      await runner.stop();
      await store.close();
      known.forget();
      parts.audit.close();
      await parts.log.close();
    },
  };
}

async function ingest(
  parts: ClientParts,
  { onProgress, ...request }: IngestRequest,
): Promise<IngestReport> {
  const select = await selection(parts, request);
  const progress = onProgress && { onProgress };
  return parts.retention.after(
    await parts.runner.poll({ select, ...progress }),
  );
}

async function list(
  parts: ClientParts,
  query: ListQuery,
): Promise<SessionList> {
  const { onProgress } = query;
  const report = await pass(parts, onProgress && { onProgress });
  const { staleAfterMs } = parts.status.config.status;
  const listed = listSessions(await parts.store.list(), query, report);
  const found = { ...listed, staleAfterMs };
  if (query.all !== true) return found;
  const readings = readingsOf(found, await parts.readings.readings());
  return { ...found, readings };
}

function find(
  parts: ClientParts,
  request: Pick<DocumentRequest, 'selector' | 'onProgress'>,
): Promise<FoundSession> {
  const { runner, store, known, home } = parts;
  const { selector: text, onProgress } = request;
  const selector = parseSelector(text, idsOf(parts));
  return findSession(text, selector, {
    ...{ runner, store, known, storePath: home.store },
    ...(onProgress && { onProgress }),
  });
}

async function document(
  parts: ClientParts,
  { documentName, ...request }: NamedRequest,
  onFound?: ExportTrace['found'],
): Promise<SessionDocument> {
  const { onProgress } = request;
  const { store, runner, known } = parts;
  const found = await find(parts, request);
  onFound?.(found.summary.key);
  const { summary, stored, ingest } = await readOrigins(found, {
    ...{ known, runner },
    ...(onProgress && { onProgress }),
  });
  const { format, images = format === 'html' ? 'embed' : 'none' } = request;
  const { reading } = request;
  const { key } = summary;
  const shown = await withReading(store, { key, reading }, parts.readings);
  const refresh = refreshSessions({ runner, known });
  const restore = restoreSession({ store: shown, runner });
  const choices = { ...parts.choices, ...request.choices };
  const options = {
    ...{ format, images, choices, ingest, stored, refresh, restore },
    ...decoderOf(parts, key),
    ...(documentName !== undefined && { documentName }),
    ...(parts.template && { template: parts.template }),
  };
  return { ...(await sessionDocument(shown, key, options)), ingest };
}

/** A document without a place: there is none beside it, so the configuration gives its sub-agents no files. */
function given(
  parts: ClientParts,
  request: DocumentRequest,
): Promise<SessionDocument> {
  const choices = { ...parts.choices, splitAgents: false };
  return auditDocument(request, parts.audit, (onFound) =>
    document({ ...parts, choices }, request, onFound),
  );
}

function check(
  parts: ClientParts,
  request: CheckRequest,
): Promise<CheckReport> {
  const { store, retention, files } = parts;
  return checkInTurn(request, {
    ...{ store, retention, files },
    // A file says itself what was chosen for it: what is configured today is nothing to it.
    document: (recorded) => document({ ...parts, choices: {} }, recorded),
  });
}

function write(
  parts: ClientParts,
  request: ExportRequest,
): Promise<ExportReceipt> {
  const { audit } = parts;
  return writeExport(request, {
    ...{ audit, places: parts.placesFor(request.cwd) },
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
  const stored = await parts.known.entries();
  return (found) => sourcesFor(parsed, found.filter(isOwn), stored);
}

function idsOf({ providers }: ClientParts): readonly string[] {
  return providers.map(({ id }) => id);
}
