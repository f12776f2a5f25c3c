import { byteLog, MAX_RUN, type ByteLog } from './byte-log.js';
import { hashedTexts } from './hashed-texts.js';
import { intColumn } from './int-column.js';
import { formOfText, readText, writeText } from './text-bytes.js';

/** Texts as numbers. */
export interface TextPool {
  /** The number of a text, from 0 in order. Equal texts nearly always have the same one. */
  add(text: string): number;
  text(id: number): string;
}

// A byte for the form, two for the length.
const HEAD = 3;
const MAX_BYTES = Math.min(0xffff, MAX_RUN - HEAD);
// Names and kinds come first, and are asked for again and again.
const MAX_RECENT = 1024;

/** An empty pool. What is in it lies outside of the heap, but for texts of more than some 64 KB. */
export function textPool(): TextPool {
  const log = byteLog();
  const places = intColumn();
  const ids = hashedTexts(log, places);
  const large = new Map<string, number>();
  const largeTexts = new Map<number, string>();
  const first: string[] = [];

  function addLarge(text: string): number {
    const known = large.get(text);
    if (known !== undefined) return known;
    const id = places.length;
    places.push(0);
    large.set(text, id);
    largeTexts.set(id, text);
    return id;
  }

  return {
    add(text) {
      const { form, bytes } = formOfText(text);
      if (bytes > MAX_BYTES) return addLarge(text);
      const place = log.room(HEAD + bytes);
      const at = log.offset(place);
      const block = log.block(place);
      block[at] = form;
      block.writeUInt16LE(bytes, at + 1);
      writeText(text, form, block.subarray(at + HEAD, at + HEAD + bytes));
      const known = ids.find(place);
      if (known !== undefined) return known;
      log.take(place + HEAD + bytes);
      const id = places.length;
      places.push(place);
      ids.add(id);
      if (id < MAX_RECENT) first[id] = text;
      return id;
    },
    text: (id) => first[id] ?? largeTexts.get(id) ?? textAt(log, places.at(id)),
  };
}

function textAt(log: ByteLog, place: number): string {
  const at = log.offset(place);
  const block = log.block(place);
  const bytes = block.readUInt16LE(at + 1);
  const from = block.subarray(at + HEAD, at + HEAD + bytes);
  return readText(block[at] ?? 0, from);
}
