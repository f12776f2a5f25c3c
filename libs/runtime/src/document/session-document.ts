import {
  revealBeginning,
  threadConversation,
  withChildSessions,
  type Diagnostic,
  type ExportFormat,
  type IngestReport,
  type Origins,
  type RenderedDocument,
  type SessionKey,
  type SessionSnapshotStore,
  type SessionSummary,
  type WholeHistory,
  type WholeSession,
} from '@kato/contracts';
import { loadHtmlRenderer, loadWriter } from './load-writer.js';
import { readChildren, type RefreshSessions } from './read-children.js';
import { readHistory } from './read-history.js';
import { readInheritance, type ReadSession } from './read-inheritance.js';
import { readSession } from './read-session.js';
import type { RestoreSession } from './restore-session.js';
import { restoringEvents } from './restoring-events.js';
import { unreadSources } from './unread-sources.js';

export interface DocumentOptions {
  readonly format: ExportFormat;
  /** The pass over the files that came before. */
  readonly ingest: IngestReport;
  /** All sessions of the store: relatives are among them. */
  readonly stored: readonly SessionSummary[];
  /** Reads the files of sessions that this one's agents are. */
  readonly refresh: RefreshSessions;
  /** Reads again what the store has given up. */
  readonly restore: RestoreSession;
}

/**
 * Renders a session from its snapshot, with those of its agents that are sessions of their own: the store is the one
 * source of every export. Throws `SESSION_EMPTY`, as `unreadSources` and `RestoreSession`, and `SESSION_NOT_FOUND` when the session has left
 * the store meanwhile.
 */
export async function sessionDocument(
  store: SessionSnapshotStore,
  key: SessionKey,
  { format, ingest, stored, refresh, restore }: DocumentOptions,
): Promise<RenderedDocument> {
  const own = await readSession({ store, restore }, key);
  const unread = unreadSources(own.summary, ingest);
  const readable = restoringEvents(store, restore);
  const origins = await readOrigins(readable, { ...own, stored });
  const line = { ...own, events: origins.events ?? own.events };
  const children = await readChildren(line, { store, refresh, restore });
  const { summary, events } = withChildSessions(line, children);
  const diagnostics = await allDiagnostics(store, [own, ...children]);
  const conversation = threadConversation(summary, events, origins);
  const { renderDocument } = await loadWriter();
  const reading = { diagnostics, unread };
  if (format !== 'html')
    return renderDocument(conversation, { ...reading, format });
  const { renderHtml } = await loadHtmlRenderer();
  return renderDocument(conversation, { ...reading, format, renderHtml });
}

/** Where the conversation comes from, and its events where they lie in several files. */
async function readOrigins(
  store: Pick<SessionSnapshotStore, 'readEvents'>,
  session: ReadSession,
): Promise<Origins & Partial<Pick<WholeHistory, 'events'>>> {
  const whole = await readHistory(store, session);
  if (whole !== undefined) return whole;
  const inheritance = await readInheritance(store, session);
  if (inheritance === undefined) return {};
  const { summary, events, stored: known } = session;
  return (
    revealBeginning(summary, events, { inheritance, known }) ?? { inheritance }
  );
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
