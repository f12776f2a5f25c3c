import {
  type DocumentRequest,
  type ExportTarget,
  type HostEnv,
  type KatoClient,
  type SessionDocument,
  type WritableTarget,
} from '@kato/contracts';
import type { AnyProvider } from '@kato/contracts/provider';
import { nodeExportFiles, writeDocument } from '@kato/export-writer';
import {
  createIngestionRunner,
  type FoundSource,
  type ProviderIngestionRunner,
} from '@kato/ingestion-core';
import { chokidarWatcher, nodeFiles } from '@kato/ingestion-core/node';
import { claudeProvider } from '@kato/provider-claude';
import { codexProvider } from '@kato/provider-codex';
import { openSqliteStore } from '@kato/snapshot-store';
import { katoHome } from '../host/kato-home.js';
import { sourceRoots } from '../host/source-roots.js';
import { sessionDocument } from '../document/session-document.js';
import { findSession, type FoundSession } from '../select/find-session.js';
import { parseSelector } from '../select/parse-selector.js';
import { sourcesFor } from '../select/sources-for.js';
import { listSessions } from '../sessions/list-sessions.js';

export const PROVIDERS: readonly AnyProvider[] = [
  claudeProvider,
  codexProvider,
];

const QUIET_MS = 80;
const MAX_WAIT_MS = 250;
const RECONCILE_MS = 60_000;
const CONCURRENCY = 4;

export interface ClientOptions {
  readonly env: HostEnv;
  /** Default: Claude Code and Codex. */
  readonly providers?: readonly AnyProvider[];
}

/**
 * Opens kato in this process: its store, its providers, and everything that a `KatoClient` can do. No daemon is needed.
 * Throws `STORE_UNREADABLE`, `STORE_VERSION` or `STORE_LOCKED` when the store cannot be opened. Close it when done.
 */
export async function openClient(options: ClientOptions): Promise<KatoClient> {
  const { env, providers = PROVIDERS } = options;
  const { store: storePath, exports } = katoHome(env);
  const store = await openSqliteStore({ path: storePath });
  const runner = createIngestionRunner({
    providers,
    roots: sourceRoots(providers, env),
    files: nodeFiles(),
    store,
    watcher: chokidarWatcher(),
    concurrency: CONCURRENCY,
    quietMs: QUIET_MS,
    maxWaitMs: MAX_WAIT_MS,
    reconcileMs: RECONCILE_MS,
  });
  const ids = providers.map(({ id }) => id);
  const find = (selector: string): Promise<FoundSession> =>
    findSession(selector, parseSelector(selector, ids), {
      runner,
      store,
      storePath,
    });
  const document = async (
    request: DocumentRequest,
  ): Promise<SessionDocument> => {
    const { summary, ingest } = await find(request.selector);
    return {
      ...(await sessionDocument(store, summary, request.format)),
      ingest,
    };
  };

  return {
    ingest: (request = {}) => {
      const { selector, onProgress } = request;
      const select = selectOf(selector, ids);
      return runner.poll({
        ...(select && { select }),
        ...(onProgress && { onProgress }),
      });
    },
    async list(query = {}) {
      const { onProgress } = query;
      const report = await runner.poll(onProgress && { onProgress });
      return listSessions(await store.list(), query, report);
    },
    find: async (selector) => (await find(selector)).summary.key,
    document,
    async export(request) {
      const rendered = await document(request);
      const target = writableTarget(request.target, exports);
      const receipt = await writeDocument(rendered, target, {
        force: request.force,
        files: nodeExportFiles,
      });
      const { key, format, ledger, ingest } = rendered;
      return { ...receipt, key, format, ledger, ingest };
    },
    close: () => closeAll(runner, store),
  };
}

function selectOf(
  selector: string | undefined,
  ids: readonly string[],
): ((found: readonly FoundSource[]) => readonly FoundSource[]) | undefined {
  if (selector === undefined) return undefined;
  const parsed = parseSelector(selector, ids);
  return (found) => sourcesFor(parsed, found);
}

function writableTarget(target: ExportTarget, exports: string): WritableTarget {
  return target.type === 'exports'
    ? { type: 'directory', path: exports }
    : target;
}

async function closeAll(
  runner: ProviderIngestionRunner,
  store: { close(): Promise<void> },
): Promise<void> {
  await runner.stop();
  await store.close();
}
