import {
  threadConversation,
  withChildSessions,
  type Diagnostic,
  type ExportFormat,
  type IngestReport,
  type RenderedDocument,
  type SessionKey,
  type SessionSnapshotStore,
  type SessionSummary,
  type WholeSession,
} from '@kato/contracts';
import { loadWriter } from './load-writer.js';
import { readChildren, type RefreshSessions } from './read-children.js';
import { readInheritance } from './read-inheritance.js';
import { readSession } from './read-session.js';
import { unreadSources } from './unread-sources.js';

export interface DocumentOptions {
  readonly format: ExportFormat;
  /** The pass over the files that came before. */
  readonly ingest: IngestReport;
  /** All sessions of the store: relatives are among them. */
  readonly stored: readonly SessionSummary[];
  /** Reads the files of sessions that this one's agents are. */
  readonly refresh: RefreshSessions;
}

/**
 * Renders a session from its snapshot, with those of its agents that are sessions of their own: the store is the one
 * source of every export. Throws `SESSION_EMPTY`, as `unreadSources`, and `SESSION_NOT_FOUND` when the session has left
 * the store meanwhile.
 */
export async function sessionDocument(
  store: SessionSnapshotStore,
  key: SessionKey,
  { format, ingest, stored, refresh }: DocumentOptions,
): Promise<RenderedDocument> {
  const own = await readSession(store, key);
  const unread = unreadSources(own.summary, ingest);
  const inheritance = await readInheritance(store, { ...own, stored });
  const children = await readChildren(own, { store, refresh });
  const { summary, events } = withChildSessions(own, children);
  const diagnostics = await allDiagnostics(store, [own, ...children]);
  const conversation = threadConversation(summary, events, inheritance);
  const { renderDocument } = await loadWriter();
  return renderDocument(conversation, { format, diagnostics, unread });
}

async function allDiagnostics(
  store: SessionSnapshotStore,
  sessions: readonly WholeSession[],
): Promise<readonly Diagnostic[]> {
  const all: Diagnostic[] = [];
  for (const { summary } of sessions)
    all.push(...(await store.readDiagnostics(summary.key)));
  return all;
}
