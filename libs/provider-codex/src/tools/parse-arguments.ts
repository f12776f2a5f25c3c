import type { Json } from '@kato/contracts';
import { exceedsDepth, MAX_DEPTH } from '@kato/contracts/provider';

/** A call's arguments: parsed where they are JSON text, the text itself where they are not; objects stay. */
export function parseArguments(value: Json | undefined): Json {
  if (typeof value !== 'string') return value ?? null;
  return parseJsonText(value) ?? value;
}

/** JSON text inside JSON; `undefined` when it is not, or nests too deep to be walked safely. */
export function parseJsonText(text: string): Json | undefined {
  if (exceedsDepth(text, MAX_DEPTH / 2)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Models write invalid arguments now and then; the text is kept instead.
    return undefined;
  }
}
