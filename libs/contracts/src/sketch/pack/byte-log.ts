/** Bytes that are only ever appended, outside of the heap. Places are counted from 0; nothing crosses the end of a block. */
export interface ByteLog {
  /** Makes room for so many bytes in one block, at most `MAX_RUN`; returns the place of the first. */
  room(bytes: number): number;
  /** Says that the bytes up to this place are taken. */
  take(end: number): void;
  /** The block of a place, and where in it the place is. */
  block(place: number): Buffer;
  offset(place: number): number;
}

const BITS = 20;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

/** How many bytes can stand together. */
export const MAX_RUN = SIZE / 4;

/** An empty log. */
export function byteLog(): ByteLog {
  const blocks: Buffer[] = [];
  let end = 0;
  return {
    room(bytes) {
      const left = blocks.length * SIZE - end;
      if (left >= bytes) return end;
      // Not from the pool of small buffers, and not on the heap.
      blocks.push(Buffer.allocUnsafeSlow(SIZE));
      end = (blocks.length - 1) * SIZE;
      return end;
    },
    take(place) {
      end = place;
    },
    block: (place) => blocks[place >>> BITS] ?? EMPTY,
    offset: (place) => place & MASK,
  };
}

const EMPTY = Buffer.alloc(0);
