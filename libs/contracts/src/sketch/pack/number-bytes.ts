/** Where something is read or written in some bytes. */
export interface ByteCursor {
  readonly block: Buffer;
  at: number;
}

/** The most bytes that a number takes. */
export const MAX_NUMBER_BYTES = 8;

const MORE = 0x80;

/** Writes a whole number from 0 to 2^53 - 1: seven bits a byte, the last first. */
export function writeNumber(value: number, to: ByteCursor): void {
  let left = value;
  while (left >= MORE) {
    to.block[to.at++] = (left % MORE) | MORE;
    left = left < 0x80000000 ? left >>> 7 : Math.floor(left / MORE);
  }
  to.block[to.at++] = left;
}

/** Reads what `writeNumber` wrote. */
export function readNumber(from: ByteCursor): number {
  const { block } = from;
  let value = 0;
  let unit = 1;
  for (;;) {
    const byte = block[from.at++] ?? 0;
    value += (byte & 0x7f) * unit;
    if (byte < MORE) return value;
    unit *= MORE;
  }
}

/** Goes behind so many numbers. */
export function skipNumbers(count: number, from: ByteCursor): void {
  const { block } = from;
  for (let left = count; left > 0; left--)
    while ((block[from.at++] ?? 0) >= MORE);
}
