import { ALL_WHOLE, type WholeTexts } from '@kato/contracts';
import { bodyDigest, type BodyDigest } from './body-digest.js';
import type { EndingPart } from './ending-part.js';
import type { TextPart } from './text-part.js';

const MIN_CHARS = 32 * 1024;
const MAX_CHARS = 64 * 1024;

/**
 * Parts as pieces that are worth a write: small ones are joined, large ones cut, characters stay whole. `digest`: takes in all of
 * the text; before the ending it is the digest that the ending says.
 */
export async function* textPieces(
  parts: Iterable<TextPart>,
  texts: WholeTexts | undefined,
  digest: BodyDigest = bodyDigest(),
): AsyncGenerator<string> {
  let waiting = '';
  for (const part of parts) {
    if (isEnding(part)) {
      digest.update(waiting);
      const ending = part.ending(`sha256:${digest.value()}`);
      digest.update(ending);
      yield* cut(waiting + ending);
      return;
    }
    const text =
      texts === undefined || texts === ALL_WHOLE || typeof part === 'string'
        ? textNow(part)
        : await part.later(texts);
    // Added, not joined: what is made of many parts is copied once, when its digest is taken.
    waiting += text;
    if (waiting.length < MIN_CHARS) continue;
    digest.update(waiting);
    yield* cut(waiting);
    waiting = '';
  }
  digest.update(waiting);
  yield* cut(waiting);
}

/** The text of parts of whole events. */
export function textOfParts(parts: Iterable<TextPart>): string {
  const body = bodyDigest();
  let text = '';
  let waiting = '';
  for (const part of parts) {
    if (isEnding(part)) {
      body.update(waiting);
      return text + waiting + part.ending(`sha256:${body.value()}`);
    }
    waiting += textNow(part);
    if (waiting.length < MIN_CHARS) continue;
    body.update(waiting);
    text += waiting;
    waiting = '';
  }
  return text + waiting;
}

function isEnding(part: TextPart): part is EndingPart {
  return typeof part === 'object' && 'ending' in part;
}

function textNow(part: Exclude<TextPart, EndingPart>): string {
  return typeof part === 'string' ? part : part.now();
}

function* cut(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + MAX_CHARS, text.length);
    // Half a pair of surrogates is no character.
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--;
    yield text.slice(start, end);
    start = end;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
