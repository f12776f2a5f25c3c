import { NEVER } from 'rxjs';
import { parseEventId } from '@kato/contracts';
import { createIngestionRunner } from '@kato/ingestion-core';
import { openMemoryStore } from '@kato/snapshot-store';
import { TOY_ROOT, toyProvider } from '../toy/toy-provider.mjs';

/** A memory store that gives nothing up. */
export function roomyStore() {
  const limits = {
    maxSessions: Infinity,
    maxEventsPerSession: Infinity,
    maxBytes: Infinity,
  };
  return openMemoryStore({ limits });
}

/** Ingestion as a process would put it together, on given files and a given store; the watcher is silent by default. */
export function openRunner({ files, store, ...others }) {
  return createIngestionRunner({
    ...{ files, store },
    providers: [toyProvider()],
    roots: [TOY_ROOT],
    watcher: { watch: () => NEVER },
    ...{ quietMs: 20, maxWaitMs: 100, reconcileMs: 60_000, concurrency: 4 },
    ...others,
  });
}

/** What the store shows of a source: `{ offset, index, body }` in reading order. Bodies are without their identity. */
export async function storedEvents(store, source) {
  const { provider, sessionId } = source;
  const events = [];
  for await (const batch of store.readEvents({ provider, sessionId }))
    for (const event of batch.events) {
      const place = parseEventId(event.eventId);
      if (place?.sourceId !== source.sourceId) continue;
      events.push({ ...place, body: bodyOf(event) });
    }
  return events;
}

function bodyOf({ eventId, provider, sessionId, sourceId, ...body }) {
  return body;
}
