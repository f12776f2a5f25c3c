import { INDEX_SESSION_ID, type SessionKey } from '@kato/contracts';
import { decodeSource } from '../encode/source-documents.js';
import { namesIn, type SessionNames } from '../view/session-names.js';
import {
  inSourceOrder,
  withEvicted,
  type VisibleSource,
} from '../view/session-view.js';
import { documentFrom } from './chunk-row.js';
import type { Row } from './driver.js';
import { generationFrom, type GenerationRow } from './generation-row.js';
import { keyText } from './key-text.js';
import { damaged } from './row.js';
import type { ReadStatements } from './statements.js';

/** A session as it is now, or as an earlier reading of some of its sources had it. */
export interface SessionReading {
  readonly key: SessionKey;
  /** The generation of the earlier reading. */
  readonly reading?: number | undefined;
}

/** A generation that is shown: where its chunks are, and how many events they hold. */
export interface SessionSource extends VisibleSource {
  readonly row: GenerationRow;
}

/** The sources of a session in source order, by the one generation of each that is shown. */
export function sourcesOf(
  statements: Pick<ReadStatements, 'sources' | 'sourcesEarlier'>,
  { key, reading }: SessionReading,
): readonly SessionSource[] {
  const columns = [keyText(key.provider), keyText(key.sessionId)];
  const now = inSourceOrder(
    [...statements.sources.iterate(...columns)].map(sourceOf),
  );
  // In order, so two of the same source stand beside each other.
  for (const [i, { state }] of now.entries())
    if (now[i + 1]?.state.sourceId === state.sourceId)
      throw damaged('source_id');
  if (reading === undefined) return now;
  const rows = statements.sourcesEarlier.iterate(...columns, reading);
  const earlier = new Map(
    [...rows].map(earlierOf).map((one) => [one.state.sourceId, one]),
  );
  const others = now.filter(({ state }) => !earlier.has(state.sourceId));
  return inSourceOrder([...earlier.values(), ...others]);
}

/** What the indexes of a provider call its sessions. */
export function namesFor(
  statements: Pick<ReadStatements, 'sources' | 'sourcesEarlier'>,
  { provider }: SessionKey,
): SessionNames {
  const key = { provider, sessionId: INDEX_SESSION_ID };
  return namesIn(sourcesOf(statements, { key }));
}

function sourceOf(found: Row): SessionSource {
  const row = generationFrom(found);
  const source = decodeSource(documentFrom(found, 'source', row));
  return { ...withEvicted(source, row), revision: row.revision, row };
}

function earlierOf(found: Row): SessionSource {
  const source = sourceOf(found);
  return { ...source, state: { ...source.state, earlier: true } };
}
