import { resolve } from 'node:path';
import type { ExportTarget, IngestRequest, KatoClient } from '@kato/contracts';
import {
  isCheckReport,
  isExportAllReport,
  isExportReceipt,
  isIngestReport,
  isKey,
  isSessionList,
  isStatusDocument,
  isUsageOverview,
} from '../protocol/answers.js';
import { openConnection, type ConnectionOptions } from './connection.js';
import { perform, type Work } from './perform.js';
import { queryText } from './query-text.js';
import { remoteEvents } from './remote-events.js';
import { remoteDocument } from './remote-document.js';
import type { Told } from './read-lines.js';

export interface ControlClientOptions extends ConnectionOptions {
  /** The caller's current folder: what is said relative to it is, and exports are allowed below it. */
  readonly cwd: string;
}

/**
 * A `KatoClient` whose work a daemon does. Throws what the daemon throws, and `DAEMON_NOT_RUNNING`, `DAEMON_LOST`,
 * `DAEMON_BUSY`, `DAEMON_PROTOCOL`.
 */
export function controlClient(options: ControlClientOptions): KatoClient {
  const { cwd } = options;
  const connection = openConnection(options);
  const ending = new AbortController();
  const { signal } = ending;
  const have: HaveDone = (work) => perform(connection, { ...work, signal });
  return {
    ...questions(have),
    ...works(have, cwd),
    document: (request) => remoteDocument(connection, request, signal),
    events: (request) => remoteEvents(connection, request, signal),
    async close() {
      ending.abort();
      connection.agent.destroy();
    },
  };
}

type HaveDone = <T>(work: Work<T>) => Promise<T>;

function questions(
  have: HaveDone,
): Pick<KatoClient, 'list' | 'usage' | 'find' | 'status'> {
  return {
    list: ({ onProgress, ...query } = {}) =>
      have({
        ...get('/v1/sessions', query),
        ...{ isResult: isSessionList, onLine: hear(onProgress) },
      }),
    usage: ({ onProgress, ...query } = {}) =>
      have({
        ...get('/v1/usage', query),
        ...{ isResult: isUsageOverview, onLine: hear(onProgress) },
      }),
    status: ({ onProgress, ...query } = {}) =>
      have({
        ...get('/v1/status', query),
        ...{ isResult: isStatusDocument, onLine: hear(onProgress) },
      }),
    find: (selector) =>
      have({
        ...get(`/v1/sessions/${encodeURIComponent(selector)}`, {}),
        isResult: isKey,
      }),
  };
}

function works(
  have: HaveDone,
  cwd: string,
): Pick<KatoClient, 'ingest' | 'export' | 'exportAll' | 'check'> {
  return {
    ingest: ({ onProgress, ...body } = {}) =>
      have({
        ...post('/v1/ingest', body),
        ...{ isResult: isIngestReport, onLine: hear(onProgress) },
      }),
    export: ({ onProgress, ...request }) =>
      have({
        ...post('/v1/exports', { ...request, ...placed(request, cwd) }),
        ...{ isResult: isExportReceipt, onLine: hear(onProgress) },
      }),
    exportAll: ({ onProgress, onSession, ...request }) =>
      have({
        ...post('/v1/export-all', { ...request, ...placed(request, cwd) }),
        isResult: isExportAllReport,
        onLine: (line) =>
          line.type === 'session'
            ? onSession?.(line.outcome, line.count)
            : hear(onProgress)(line),
      }),
    check: ({ onProgress, path }) =>
      have({
        ...post('/v1/check', { path: resolve(cwd, path) }),
        ...{ isResult: isCheckReport, onLine: hear(onProgress) },
      }),
  };
}

type Asked = Pick<Work<never>, 'method' | 'path' | 'body'>;

function get(path: string, query: object): Asked {
  return { method: 'GET', path: `${path}${queryText(query)}` };
}

function post(path: string, body: object): Asked {
  return { method: 'POST', path, body };
}

function hear(onProgress: IngestRequest['onProgress']): (line: Told) => void {
  return (line) => {
    if (line.type === 'progress') onProgress?.(line.progress);
  };
}

/** Paths as they are for everybody, and whose they are. */
function placed<T extends ExportTarget>(
  request: { readonly target: T; readonly cwd?: string | undefined },
  cwd: string,
): { readonly target: T; readonly cwd: string } {
  const own = resolve(request.cwd ?? cwd);
  const { target } = request;
  return {
    cwd: own,
    target:
      'path' in target
        ? { ...target, path: resolve(own, target.path) }
        : target,
  };
}
