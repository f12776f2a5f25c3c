import {
  ALL_WHOLE,
  type Conversation,
  type RenderedDocument,
  type Tally,
} from '@kato/contracts';
import { layOut, type RenderOptions } from './lay-out.js';
import { maskedTexts } from './masking/mask-conversation.js';
import { textPieces } from './pieces/text-pieces.js';

/**
 * Renders a conversation. Pure: the same conversation and options give the same bytes on every machine. The text comes in
 * pieces, made of an entry or an event at a time; the ledger is known before. Throws `SESSION_EMPTY` when no thread has
 * anything to show: there is never an empty document.
 */
export function renderDocument(
  conversation: Conversation,
  options: RenderOptions,
): RenderedDocument {
  const { parts, ...document } = layOut(conversation, options);
  const { texts = ALL_WHOLE, mask: startMask } = options;
  const last: { masked?: Tally } = {};
  // Each reading of the text masks it anew, and so alike.
  async function* pieces(): AsyncGenerator<string> {
    const mask = startMask?.();
    const own = mask === undefined ? texts : maskedTexts(texts, mask);
    yield* textPieces(parts(mask), own);
    if (mask !== undefined) last.masked = mask.masked();
  }
  return {
    ...document,
    text: { [Symbol.asyncIterator]: pieces },
    masked: () => last.masked,
  };
}
