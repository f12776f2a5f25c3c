import type { WholeTexts } from '@kato/contracts';
import type { EndingPart } from './ending-part.js';

/** Some text of a document: as it is, or made when its turn comes, of something that may be a sketch until then. */
export type TextPart = string | LazyPart | EndingPart;

interface LazyPart {
  /** Where events are whole. */
  now(): string;
  /** Where they are sketches. */
  later(texts: WholeTexts): Promise<string>;
}

/** Text that is made of a value. `textNow`: the same, where that is at hand whole. */
export function textPart<T>(
  sketchOf: () => T,
  textOf: (whole: T) => string,
  textNow: () => string = () => textOf(sketchOf()),
): TextPart {
  return {
    now: textNow,
    later: async (texts) => textOf(await texts.whole(sketchOf())),
  };
}
