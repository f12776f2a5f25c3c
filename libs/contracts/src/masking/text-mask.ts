import type { Json } from '../json/json.js';
import type { Tally } from '../snapshot/source-summary.js';

/** Masks what is not to leave the machine, in one document: the same secret looks the same everywhere in it. */
export interface TextMask {
  /** The very same string when there is nothing in it to mask. */
  redact(text: string): string;
  /** The same of every string in a value; keys stay. */
  redactJson(value: Json): Json;
  /** How often each rule has masked so far. */
  masked(): Tally;
}
