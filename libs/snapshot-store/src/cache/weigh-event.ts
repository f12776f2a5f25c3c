import { heldBytes } from '../memory/held-bytes.js';

// What V8 takes on a 64-bit machine, rounded up: the header of an object and of what holds its values, a slot with a
// share of the shape, a number that is no small integer.
const OBJECT_BYTES = 56;
const SLOT_BYTES = 16;
const NUMBER_BYTES = 16;

/**
 * Freezes an event, as deep as it is, and tells the memory that it takes, in bytes: an estimate from above. Text and
 * objects that several events share count for each of them.
 */
export function weighEvent(event: object): number {
  let bytes = 0;
  // A list of what is left, not recursion: how deep an event is decides its source.
  const left: unknown[] = [event];
  while (left.length > 0) {
    const value = left.pop();
    bytes += ownBytes(value);
    if (typeof value !== 'object' || value === null) continue;
    for (const part of Object.values(value)) {
      bytes += SLOT_BYTES;
      left.push(part);
    }
    Object.freeze(value);
  }
  return bytes;
}

function ownBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return heldBytes(value);
    case 'object':
      return value === null ? 0 : OBJECT_BYTES;
    case 'number':
      return NUMBER_BYTES;
    default:
      return 0;
  }
}
