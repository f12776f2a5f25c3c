import {
  KatoError,
  sessionKeyText,
  threadConversation,
  type ConversationEvent,
  type ExportFormat,
  type IngestReport,
  type RenderedDocument,
  type SessionKey,
  type SessionSnapshotStore,
  type SessionSummary,
} from '@kato/contracts';
import { loadWriter } from './load-writer.js';
import { readInheritance } from './read-inheritance.js';
import { unreadSources } from './unread-sources.js';

const MAX_READS = 5;

export interface DocumentOptions {
  readonly format: ExportFormat;
  /** The pass over the files that came before. */
  readonly ingest: IngestReport;
  /** All sessions of the store: relatives are among them. */
  readonly stored: readonly SessionSummary[];
}

/**
 * Renders a session from its snapshot: the store is the one source of every export. Throws `SESSION_EMPTY`, as
 * `unreadSources`, and `SESSION_NOT_FOUND` when the session has left the store meanwhile.
 */
export async function sessionDocument(
  store: SessionSnapshotStore,
  key: SessionKey,
  { format, ingest, stored }: DocumentOptions,
): Promise<RenderedDocument> {
  const { summary, events } = await readWhole(store, key);
  const unread = unreadSources(summary, ingest);
  const diagnostics = await store.readDiagnostics(key);
  const inheritance = await readInheritance(store, { summary, events, stored });
  const conversation = threadConversation(summary, events, inheritance);
  const { renderDocument } = await loadWriter();
  return renderDocument(conversation, { format, diagnostics, unread });
}

/** Figures and events of one revision: another process may commit between two reads, and the ledger must add up. */
async function readWhole(
  store: SessionSnapshotStore,
  key: SessionKey,
): Promise<{
  readonly summary: SessionSummary;
  readonly events: readonly ConversationEvent[];
}> {
  let before = await summaryOf(store, key);
  for (let read = 1; ; read++) {
    const events = await allEvents(store, key);
    const after = await summaryOf(store, key);
    if (after.revision === before.revision || read === MAX_READS)
      return { summary: before, events };
    before = after;
  }
}

async function summaryOf(
  store: SessionSnapshotStore,
  key: SessionKey,
): Promise<SessionSummary> {
  const snapshot = await store.get(key, { maxEvents: 0 });
  if (snapshot !== undefined) return snapshot.summary;
  throw new KatoError(
    'SESSION_NOT_FOUND',
    `no longer in the store: ${sessionKeyText(key)}`,
  );
}

async function allEvents(
  store: SessionSnapshotStore,
  key: SessionKey,
): Promise<readonly ConversationEvent[]> {
  const events: ConversationEvent[] = [];
  for await (const batch of store.readEvents(key))
    for (const event of batch) events.push(event);
  return events;
}
