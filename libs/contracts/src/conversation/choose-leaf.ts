import type { ConversationEvent } from '../events/conversation-event.js';
import { stringField } from '../provider/fields.js';
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
  const pointer = events.findLast(isPointer);
  const leafId =
    pointer === undefined ? undefined : stringField(pointer.detail, 'leafUuid');
  const named = nodes.find((node) => node.id === leafId);
  if (named === undefined || pointer === undefined) return last;
  const saidAfter = nodes.some(
    (node) =>
      isConversation(node) &&
      offsetOf(node.events[0]) > offsetOf(pointer) &&
      node !== named,
  );
  return saidAfter ? last : named;
}

type Pointer = Extract<ConversationEvent, { readonly kind: 'message.system' }>;

function isPointer(event: ConversationEvent): event is Pointer {
  return event.kind === 'message.system' && event.subtype === 'last-prompt';
}

function offsetOf(event: ConversationEvent | undefined): number {
  const [offset] = event?.eventId.split(':').slice(-2) ?? [];
  return Number(offset ?? -1);
}
