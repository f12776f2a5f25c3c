import type { Conversation } from '@kato/contracts';
import { layOut } from './lay-out.js';
import { textOfParts } from './pieces/text-pieces.js';
import type { RenderOptions } from './render-options.js';

/**
 * The text of a document as one string, of a conversation whose events are whole. It has everything: sub-agents have no files of
 * their own. Throws as `renderDocument`.
 */
export function renderText(
  conversation: Conversation,
  options: RenderOptions,
): string {
  const choices = { ...options.choices, splitAgents: false };
  const laidOut = layOut(conversation, { ...options, choices });
  return textOfParts(laidOut.parts(undefined, []));
}
