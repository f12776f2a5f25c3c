import {
  threadConversation,
  type ConversationEvent,
  type ExportFormat,
  type RenderedDocument,
  type SessionKey,
  type SessionSnapshotStore,
  type SessionSummary,
} from '@kato/contracts';
import { loadWriter } from './load-writer.js';

/** Renders a session from its snapshot: the store is the one source of every export. Throws `SESSION_EMPTY`. */
export async function sessionDocument(
  store: SessionSnapshotStore,
  summary: SessionSummary,
  format: ExportFormat,
): Promise<RenderedDocument> {
  const events = await allEvents(store, summary.key);
  const diagnostics = await store.readDiagnostics(summary.key);
  const { renderDocument } = await loadWriter();
  return renderDocument(threadConversation(summary, events), {
    format,
    diagnostics,
  });
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
