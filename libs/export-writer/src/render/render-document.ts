import type { Conversation, RenderedDocument } from '@kato/contracts';
import { layOut, type RenderOptions } from './lay-out.js';
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
  const { texts } = options;
  const text = { [Symbol.asyncIterator]: () => textPieces(parts(), texts) };
  return { ...document, text };
}
