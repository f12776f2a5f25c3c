import type { EventBody, Json, JsonObject } from '@kato/contracts';
import {
  isJsonObject,
  type DocumentContext,
  type DocumentRead,
} from '@kato/contracts/provider';
import { nameRecord } from '../decode/name-record.js';
import { foldRecord } from '../fold/fold-record.js';
import { initialState } from '../fold/fold-state.js';
import { splitDocument } from './split-document.js';

/**
 * Reads a session of the TypeScript client (2025): one document `{session: {id, timestamp, instructions}, items: […]}`,
 * whose parts are what the lines of the next client's files are. Format: docs/formats/codex-rollout.md
 */
export function readDocument(
  bytes: Uint8Array,
  { source }: DocumentContext,
): DocumentRead {
  const document = splitDocument(bytes);
  if (!document.ok) return document;
  const { session, items, issues } = document;
  let state = initialState();
  let sessionId = source.sessionId;
  const events: EventBody[] = [];
  for (const record of [session, ...items.map(asRecord)]) {
    const folded = foldRecord(state, nameRecord(record));
    state = folded.state;
    sessionId = folded.sessionId ?? sessionId;
    for (const event of folded.events) events.push(event);
  }
  return {
    ok: true,
    events,
    sessionId,
    ...(issues.length === 0 ? {} : { issues }),
  };
}

// What is no object is of no known type; it is kept like a record of one.
function asRecord(item: Json): JsonObject {
  return isJsonObject(item) ? item : { item };
}
