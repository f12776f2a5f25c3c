import type { ByteLog } from './byte-log.js';

/** Where the texts of a log begin, by their numbers. */
interface TextPlaces {
  at(id: number): number;
}

/** Finds texts by their bytes: the form, two bytes of length, and what they say. */
export interface HashedTexts {
  /** The number of a text with the same bytes as those at a place. */
  find(place: number): number | undefined;
  /** Adds a text that is not there yet. */
  add(id: number): void;
}

const HEAD = 3;
const FIRST_SLOTS = 1024;
// Whoever writes a transcript may have chosen its texts: one that is not found soon is taken for a new one.
const MAX_PROBES = 32;

/** No texts yet. Takes five to eleven bytes for each. */
export function hashedTexts(log: ByteLog, places: TextPlaces): HashedTexts {
  let slots = new Int32Array(FIRST_SLOTS);
  let used = 0;
  const insert = (id: number): void => {
    putInto(slots, id, hashOf(log, places.at(id)));
  };

  return {
    find(place) {
      const mask = slots.length - 1;
      let slot = hashOf(log, place) & mask;
      for (let probes = 0; probes < MAX_PROBES; probes++) {
        const id = (slots[slot] ?? 0) - 1;
        if (id === -1) return undefined;
        if (isEqual(log, places.at(id), place)) return id;
        slot = (slot + 1) & mask;
      }
      return undefined;
    },
    add(id) {
      used++;
      if (used * 4 > slots.length * 3) {
        const before = slots;
        slots = new Int32Array(before.length * 2);
        for (const one of before) if (one !== 0) insert(one - 1);
      }
      insert(id);
    },
  };
}

// Open addressing: a slot is 0, or a number and one.
function putInto(slots: Int32Array, id: number, hash: number): void {
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (let probes = 0; probes < MAX_PROBES && slots[slot] !== 0; probes++)
    slot = (slot + 1) & mask;
  if (slots[slot] === 0) slots[slot] = id + 1;
}

// FNV-1a.
function hashOf(log: ByteLog, place: number): number {
  const block = log.block(place);
  const at = log.offset(place);
  const end = endOf(block, at);
  let hash = 0x811c9dc5;
  for (let i = at; i < end; i++)
    hash = Math.imul(hash ^ (block[i] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isEqual(log: ByteLog, a: number, b: number): boolean {
  const [blockA, blockB] = [log.block(a), log.block(b)];
  const [atA, atB] = [log.offset(a), log.offset(b)];
  return (
    blockA.compare(blockB, atB, endOf(blockB, atB), atA, endOf(blockA, atA)) ===
    0
  );
}

function endOf(block: Buffer, at: number): number {
  return at + HEAD + block.readUInt16LE(at + 1);
}
