/** Numbers in order, four bytes each, that grows without a copy. */
export interface IntColumn {
  readonly length: number;
  push(value: number): void;
  at(index: number): number;
}

const BITS = 14;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

/** A column of whole numbers from 0 up to 2^32 - 1. `at` of a place that is not there is 0. */
export function intColumn(): IntColumn {
  const blocks: Uint32Array[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      const place = length & MASK;
      if (place === 0) blocks.push(new Uint32Array(SIZE));
      const block = blocks[length >>> BITS];
      if (block !== undefined) block[place] = value;
      length++;
    },
    at: (index) => blocks[index >>> BITS]?.[index & MASK] ?? 0,
  };
}
