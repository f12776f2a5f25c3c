import { parseEventId } from '../../ids/ids.js';
import type { ConversationEvent } from '../../events/conversation-event.js';
import { isConversation, type TreeNode } from './record-tree.js';

/**
 * The record that the conversation currently ends with: the one that the source's last pointer names, unless something
 * was said after the pointer was written; else the last thing said, in file order (never by time).
 */
export function chooseLeaf(
  nodes: readonly TreeNode[],
  events: readonly ConversationEvent[],
): TreeNode | undefined {
  const last = nodes.findLast(isConversation) ?? nodes.at(-1);
  const pointer = events.findLast(({ native }) => native.leafId !== undefined);
  const named = nodes.find((node) => node.id === pointer?.native.leafId);
  if (named === undefined || pointer === undefined) return last;
  const written = offsetOf(pointer);
  const saidAfter = nodes.some(
    (node) =>
      node !== named &&
      isConversation(node) &&
      node.events.some((event) => offsetOf(event) > written),
  );
  return saidAfter ? last : named;
}

function offsetOf(event: ConversationEvent): number {
  return parseEventId(event.eventId)?.offset ?? -1;
}
