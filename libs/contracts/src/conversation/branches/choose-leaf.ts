import { parseEventId } from '../../ids/ids.js';
import type { ConversationEvent } from '../../events/conversation-event.js';
import {
  isConversation,
  type RecordNode,
  type RecordTree,
} from './record-tree.js';

/**
 * The record that the conversation currently ends with: the one that the source's last pointer names, unless something
 * was said after the pointer was written; else the last thing said, in file order (never by time).
 */
export function chooseLeaf(
  tree: RecordTree,
  events: readonly ConversationEvent[],
): RecordNode | undefined {
  const last = lastSaid(tree);
  const pointer = events.findLast(({ native }) => native.leafId !== undefined);
  const id = pointer?.native.leafId;
  const named = id === undefined ? undefined : tree.find(id);
  if (named === undefined || pointer === undefined) return last;
  return isAnythingAfter(pointer, named, tree) ? last : named;
}

function lastSaid(tree: RecordTree): RecordNode | undefined {
  for (let node = tree.size - 1; node >= 0; node--)
    if (isConversation(tree.eventsOf(node))) return node;
  return tree.size === 0 ? undefined : tree.size - 1;
}

function isAnythingAfter(
  pointer: ConversationEvent,
  named: RecordNode,
  tree: RecordTree,
): boolean {
  const written = offsetOf(pointer);
  for (let node = tree.size - 1; node >= 0; node--) {
    if (node === named) continue;
    const record = tree.eventsOf(node);
    const isAfter = record.some((event) => offsetOf(event) > written);
    if (isAfter && isConversation(record)) return true;
  }
  return false;
}

function offsetOf(event: ConversationEvent): number {
  return parseEventId(event.eventId)?.offset ?? -1;
}
