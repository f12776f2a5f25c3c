import {
  isoTimeFromSeconds,
  withoutUndefined,
  type EarlierReading,
} from '@kato/contracts';
import { decodeFingerprint, decodeSource } from '../encode/source-documents.js';
import { documentFrom } from './chunk-row.js';
import type { Row } from './driver.js';
import { generationFrom } from './generation-row.js';
import { damaged, textColumn } from './row.js';
import { checksum } from './seals.js';
import type { ReadStatements } from './statements.js';

/** The readings that shorter ones have replaced, by source and generation. Never reads events. */
export function readEarlier(
  statements: ReadStatements,
): readonly EarlierReading[] {
  return [...statements.earlier.iterate()].map(earlierReading);
}

function earlierReading(found: Row): EarlierReading {
  const row = generationFrom(found);
  const text = textColumn(found, 'fingerprint');
  if (checksum(text) !== row.fingerprintCrc) throw damaged('fingerprint');
  const source = decodeSource(documentFrom(found, 'source', row));
  const { provider, sessionId, state } = source;
  const { sourceId, path, generation } = state;
  const { mtimeMs } = decodeFingerprint(text);
  return withoutUndefined({
    ...{ key: { provider, sessionId }, sourceId, generation, path },
    bytes: row.offset,
    events: row.eventCount - row.firstEvent,
    heldBytes: row.heldBytes,
    fileTime: isoTimeFromSeconds(mtimeMs / 1000),
  });
}
