import type { Conversation } from '@kato/contracts';
import { layOut, type RenderOptions } from './lay-out.js';
import { textOfParts } from './pieces/text-pieces.js';

/** The text of a document as one string, of a conversation whose events are whole. Throws as `renderDocument`. */
export function renderText(
  conversation: Conversation,
  options: RenderOptions,
): string {
  return textOfParts(layOut(conversation, options).parts(undefined));
}
