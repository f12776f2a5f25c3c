import {
  decodeCheckpoint,
  decodeSource,
  type StoredSource,
} from '../encode/source-documents.js';
import type { Checkpoint, Json } from '@kato/contracts';
import {
  numberField,
  objectField,
  stringField,
} from '@kato/contracts/provider';
import { chunkFrom, documentFrom, type Chunk } from '../sqlite/chunk-row.js';
import type { Database, Row } from '../sqlite/driver.js';
import {
  generationFrom,
  type GenerationRow,
} from '../sqlite/generation-row.js';
import { keyText } from '../sqlite/key-text.js';
import { damaged, textColumn } from '../sqlite/row.js';
import type { SealedPlace } from '../sqlite/seals.js';
import { attempt } from './attempt.js';
import { survivingIds } from './surviving-ids.js';

/** What the checksums of a generation prove, part by part. */
export interface DamagedGeneration {
  readonly id: number;
  /** As written, proven or not. */
  readonly sourceId: string | undefined;
  readonly row: GenerationRow | undefined;
  readonly source: StoredSource | undefined;
  readonly checkpoint: Checkpoint | undefined;
}

/** Reads what is left of a generation beside its chunks. A document proves itself: it names its place. */
export function readGeneration(db: Database, id: number): DamagedGeneration {
  const one = (table: string) =>
    attempt(() => db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id));
  const found = one('generations');
  const documents = one('generation_documents');
  const row = found && attempt(() => generationFrom(found));
  const source = documents && attempt(() => provenSource(documents));
  const place = source && placeOf(source);
  const checkpoint =
    documents &&
    place &&
    attempt(() =>
      decodeCheckpoint({
        source: textColumn(documents, 'source'),
        checkpoint: documentFrom(documents, 'checkpoint', place),
      }),
    );
  const written = found && attempt(() => textColumn(found, 'source_id'));
  const sourceId = place?.sourceId ?? written;
  return { id, sourceId, row, source, checkpoint };
}

/** The chunks of a generation that are proven, in order; others are left out. */
export function* provenChunks(
  db: Database,
  table: 'event_chunks' | 'diagnostic_chunks',
  place: SealedPlace & { readonly id: number },
): Generator<Chunk> {
  const select = `SELECT id FROM ${table} WHERE generation_id = ?`;
  const one = db.prepare(`SELECT * FROM ${table} WHERE id = ?`);
  for (const id of survivingIds(db, select, place.id)) {
    const chunk = attempt(() => {
      const row = one.get(id);
      return row && chunkFrom(row, place);
    });
    if (chunk !== undefined) yield chunk;
  }
}

/** Where a source document says that it stands. */
export function placeOf({
  state,
}: StoredSource): SealedPlace & { readonly offset: number } {
  const { sourceId, generation, offset } = state;
  return { sourceId: keyText(sourceId), generation, offset };
}

function provenSource(row: Row): StoredSource {
  const text = textColumn(row, 'source');
  documentFrom(row, 'source', claimedPlace(JSON.parse(text) as Json));
  return decodeSource(text);
}

// Not proven yet: it can be any JSON.
function claimedPlace(
  document: Json,
): SealedPlace & { readonly offset: number } {
  const state = objectField(document, 'state');
  const sourceId = stringField(state, 'sourceId');
  const generation = numberField(state, 'generation');
  const offset = numberField(state, 'offset');
  if (
    sourceId === undefined ||
    generation === undefined ||
    offset === undefined
  )
    throw damaged('source');
  return { sourceId: keyText(sourceId), generation, offset };
}
