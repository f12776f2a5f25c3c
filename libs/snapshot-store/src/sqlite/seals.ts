import { crc32 } from 'node:zlib';

/** A generation of a source: what the checksum of everything that belongs to it is bound to. */
export interface SealedPlace {
  /** Key text. */
  readonly sourceId: string;
  readonly generation: number;
}

/** A chunk's place in its generation: the number of its first line, and how many it has. */
export interface ChunkPlace {
  readonly firstLine: number;
  readonly lineCount: number;
}

/** CRC-32 of UTF-8, or of a text as UTF-8: SQLite itself does not notice a flipped bit inside a value. */
export function checksum(text: string | Uint8Array): number {
  return crc32(text);
}

/** Checksum of a chunk, bound to where it belongs: one that is found elsewhere does not have it. */
export function chunkSeal(
  text: string | Uint8Array,
  { sourceId, generation }: SealedPlace,
  { firstLine, lineCount }: ChunkPlace,
): number {
  const place = `${sourceId}\n${generation}\n${firstLine}\n${lineCount}`;
  return crc32(text, crc32(place));
}

/** Checksum of a document of a generation, bound to the offset that was read when it was written. */
export function documentSeal(
  text: string,
  { sourceId, generation, offset }: SealedPlace & { readonly offset: number },
): number {
  return crc32(text, crc32(`${sourceId}\n${generation}\n${offset}`));
}

/** Checksum of a row's values, in their order. Texts are key texts: none has a line feed. */
export function valuesSeal(values: readonly unknown[]): number {
  return crc32(values.join('\n'));
}
