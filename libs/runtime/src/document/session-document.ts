import {
  revealBeginning,
  threadingSteps,
  withChildSessions,
  withoutUndefined,
  type Diagnostic,
  type ExportChoices,
  type ExportFormat,
  type FileNamePart,
  type ImageMode,
  type IngestReport,
  type Origins,
  type RenderedDocument,
  type SessionKey,
  type SessionSnapshotStore,
  type SessionEntry,
  type WholeHistory,
  type WholeSession,
} from '@kato/contracts';
import {
  isTooLarge,
  wholeReading,
  type EventReading,
} from './event-reading.js';
import { growHeapSlowly } from './grow-heap-slowly.js';
import { inTurns } from './in-turns.js';
import { loadMask } from './load-mask.js';
import { loadHtmlRenderer, loadWriter } from './load-writer.js';
import { readChildren, type RefreshSessions } from './read-children.js';
import { readHistory } from './read-history.js';
import {
  readInheritance,
  type Families,
  type ReadSession,
} from './read-inheritance.js';
import { readSession } from './read-session.js';
import type { RestoreSession } from './restore-session.js';
import { restoringEvents } from './restoring-events.js';
import { sketchReading } from './sketch-reading.js';
import { unreadSources } from './unread-sources.js';

export interface DocumentOptions {
  readonly format: ExportFormat;
  readonly choices: ExportChoices;
  /** What becomes of images, and the name of the document that they go beside, where it has one already. */
  readonly images: ImageMode;
  readonly documentName?: string;
  /** Of the provider's decoder; absent: this kato does not know the provider. */
  readonly decoder?: number;
  /** How its name is made, where it has none. */
  readonly template?: readonly FileNamePart[];
  /** The pass over the files that came before. */
  readonly ingest: IngestReport;
  /** All sessions of the store: relatives are among them. */
  readonly stored: readonly SessionEntry[];
  /** The families among them, for who asks for many documents. */
  readonly families?: Families;
  /** Reads the files of sessions that this one's agents are. */
  readonly refresh: RefreshSessions;
  /** Reads again what the store has given up. */
  readonly restore: RestoreSession;
}

/**
 * Renders a session from its snapshot, with those of its agents that are sessions of their own: the store is the one
 * source of every export. Large sessions are never in memory as a whole: see `sketchReading`. Throws `SESSION_EMPTY`, as `unreadSources`
 * and `RestoreSession`, and `SESSION_NOT_FOUND` when the session has left
 * the store meanwhile.
 */
export async function sessionDocument(
  store: SessionSnapshotStore,
  key: SessionKey,
  options: DocumentOptions,
): Promise<RenderedDocument> {
  const { restore } = options;
  const { readEvents } = restoringEvents(store, restore);
  const readable = {
    readEvents,
    readBatch: store.readBatch.bind(store),
  };
  try {
    const reading = wholeReading(readable);
    return await documentFrom({ store, readable, reading }, key, options);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    growHeapSlowly(await bytesOf(store, key));
    const reading = sketchReading(readable);
    return documentFrom({ store, readable, reading }, key, options);
  }
}

async function bytesOf(
  store: Pick<SessionSnapshotStore, 'get'>,
  key: SessionKey,
): Promise<number> {
  const { sources = [] } =
    (await store.get(key, { maxEvents: 0 }))?.summary ?? {};
  return sources.reduce((bytes, { offset }) => bytes + offset, 0);
}

interface DocumentPorts {
  readonly store: SessionSnapshotStore;
  /** Reads again what was given up. */
  readonly readable: Pick<SessionSnapshotStore, 'readEvents'>;
  readonly reading: EventReading;
}

async function documentFrom(
  ports: DocumentPorts,
  key: SessionKey,
  options: DocumentOptions,
): Promise<RenderedDocument> {
  const { store, reading } = ports;
  const { format, choices, ingest, stored, families } = options;
  const { images, documentName, decoder, refresh, restore } = options;
  const own = await readSession(key, { store, restore, reading });
  const unread = unreadSources(own.summary, ingest);
  const origins = await readOrigins(ports, { ...own, stored, families });
  const line = { ...own, events: origins.events ?? own.events };
  const childPorts = { store, restore, reading, refresh };
  const children = await readChildren(line, childPorts);
  const { summary, events } = withChildSessions(line, children);
  const diagnostics = await allDiagnostics(store, [own, ...children]);
  const compared = await reading.compared(events);
  const conversation = await inTurns(
    threadingSteps(summary, compared, origins),
  );
  const { renderDocument } = await loadWriter();
  const { texts } = reading;
  const mask = choices.redact === false ? undefined : await loadMask();
  const facts = withoutUndefined({
    ...{ choices, diagnostics, unread, decoder, texts },
    ...{ images, documentName, mask },
    template: options.template,
  });
  if (format !== 'html')
    return renderDocument(conversation, { ...facts, format });
  const { renderHtml } = await loadHtmlRenderer();
  return renderDocument(conversation, { ...facts, format, renderHtml });
}

/** Where the conversation comes from, and its events where they lie in several files. */
async function readOrigins(
  { readable, reading }: DocumentPorts,
  session: ReadSession,
): Promise<Origins & Partial<Pick<WholeHistory, 'events'>>> {
  const whole = await readHistory(reading, session);
  if (whole !== undefined) return whole;
  const inheritance = await readInheritance(readable, session);
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
