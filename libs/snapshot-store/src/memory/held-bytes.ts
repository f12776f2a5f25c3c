// The header of a string and its place in an array.
const OVERHEAD_BYTES = 32;

/** Memory that a string takes: V8 needs one byte a character up to U+00FF, and two for all once one is beyond it. */
export function heldBytes(text: string): number {
  const bytesPerChar = /[^\u0000-\u00ff]/.test(text) ? 2 : 1;
  return OVERHEAD_BYTES + text.length * bytesPerChar;
}
