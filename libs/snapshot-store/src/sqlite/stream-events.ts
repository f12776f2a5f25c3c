import { setImmediate } from 'node:timers/promises';
import type { ConversationEvent, SessionKey } from '@kato/contracts';
import { openReader } from './connection.js';
import type { Database } from './driver.js';
import { readEventBatches } from './read-session.js';
import { prepareReadStatements } from './statements.js';
import { storeError } from './store-error.js';

/** Where to read from, and the open readers of the store, so that closing it closes them. */
export interface StreamOptions {
  readonly path: string;
  readonly busyTimeoutMs: number;
  readonly readers: Set<Database>;
}

/**
 * All events of a session in bounded batches, through a connection of its own: one view from the first batch to the
 * last, whatever is committed meanwhile. The connection closes with the last batch, or when the consumer stops.
 */
export async function* streamEvents(
  { path, busyTimeoutMs, readers }: StreamOptions,
  key: SessionKey,
): AsyncGenerator<readonly ConversationEvent[]> {
  let reader: Database | undefined;
  try {
    reader = openReader(path, busyTimeoutMs);
    readers.add(reader);
    for (const batch of readEventBatches(prepareReadStatements(reader), key)) {
      yield batch;
      // A long session must not keep everything else waiting.
      await setImmediate();
    }
  } catch (error) {
    throw storeError(path, error);
  } finally {
    if (reader !== undefined) {
      readers.delete(reader);
      if (reader.isOpen) reader.close();
    }
  }
}
