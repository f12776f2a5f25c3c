import { eastAsianWidth } from 'get-east-asian-width';
import { graphemesOf } from './graphemes-of.js';
import { isNarrow } from './is-narrow.js';

/** How many terminal columns a text takes, on the safe side: emoji count as two. Text as `clean` gives it. */
export function textWidth(text: string): number {
  if (isNarrow(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme);
  return width;
}

const EMOJI =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\ufe0f?\u20e3/u;
// Hangul fillers are ignorable, too, and terminals give them their columns all the same.
const NO_WIDTH =
  /^(?![\u115f\u1160\u3164\uffa0])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}]+$/u;

const SKIN_TONE = /\p{Emoji_Modifier}/u;

function graphemeWidth(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  if (NO_WIDTH.test(grapheme)) return 0;
  const first = grapheme.codePointAt(0) ?? 0;
  // A skin tone without somebody whose skin it is stands beside what is before it.
  const tones = [...grapheme].slice(1).filter((one) => SKIN_TONE.test(one));
  return eastAsianWidth(first) + 2 * tones.length;
}
