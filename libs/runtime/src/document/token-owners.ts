/** Which events have the texts of tokens: by place, and without keeping the tokens. */
export interface TokenOwners {
  add(token: string, place: number): void;
  /** The places that may have it, the first that has it among them. In order; rarely more than those that do. */
  placesOf(token: string): readonly number[];
}

const BLOCK = 4096;
// A hash of 28 bits and a place of 25 make a number that is exact.
const PLACES = 2 ** 25;
const MAX_PLACES = 64;

/** No tokens yet. Takes eight bytes for each. */
export function tokenOwners(): TokenOwners {
  const blocks: Float64Array[] = [];
  let count = 0;
  let sorted: Float64Array | undefined;
  return {
    add(token, place) {
      if (place >= PLACES) throw new RangeError('too many events');
      if (count % BLOCK === 0) blocks.push(new Float64Array(BLOCK));
      const block = blocks.at(-1);
      if (block !== undefined)
        block[count % BLOCK] = hashOf(token) * PLACES + place;
      count++;
      sorted = undefined;
    },
    placesOf(token) {
      sorted ??= joined(blocks, count).sort();
      const hash = hashOf(token);
      const found = new Set<number>();
      for (let at = firstFrom(sorted, hash * PLACES); ; at++) {
        const key = sorted[at];
        if (key === undefined || key >= (hash + 1) * PLACES) break;
        found.add(key % PLACES);
        if (found.size === MAX_PLACES) break;
      }
      return [...found];
    },
  };
}

function joined(blocks: readonly Float64Array[], count: number): Float64Array {
  const all = new Float64Array(blocks.length * BLOCK);
  for (const [at, block] of blocks.entries()) all.set(block, at * BLOCK);
  return all.subarray(0, count);
}

function firstFrom(sorted: Float64Array, key: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

// FNV-1a, 28 bits of it. Tokens are digests themselves.
function hashOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++)
    hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % 2 ** 28;
}
