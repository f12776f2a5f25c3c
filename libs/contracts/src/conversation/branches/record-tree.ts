import type { ConversationEvent } from '../../events/conversation-event.js';
import type { UserOrigin } from '../../events/event-body.js';

/** One record of a source that is a tree, with its events. Positions are file order. */
export interface TreeNode {
  readonly id: string;
  readonly position: number;
  readonly events: ConversationEvent[];
  /** The record before it; for a root, the record that stands before it in the file. */
  parent: TreeNode | undefined;
}

/** The records of a source as a tree, in file order. Empty when the source does not write parents. */
export function recordTree(
  events: readonly ConversationEvent[],
): readonly TreeNode[] {
  const nodes = new Map<string, TreeNode>();
  for (const event of events) {
    const { id, parentId } = event.native;
    if (id === undefined || parentId === undefined) continue;
    const node = nodes.get(id);
    if (node === undefined)
      nodes.set(id, {
        id,
        position: nodes.size,
        events: [event],
        parent: undefined,
      });
    else node.events.push(event);
  }
  const ordered = [...nodes.values()];
  for (const node of ordered) node.parent = parentOf(node, nodes, ordered);
  return ordered;
}

function parentOf(
  node: TreeNode,
  nodes: ReadonlyMap<string, TreeNode>,
  ordered: readonly TreeNode[],
): TreeNode | undefined {
  const { parentId, logicalParentId } = node.events[0]?.native ?? {};
  const named =
    (typeof parentId === 'string' ? nodes.get(parentId) : undefined) ??
    (logicalParentId === undefined ? undefined : nodes.get(logicalParentId));
  if (named !== undefined && named !== node) return named;
  // A parent that was never written, or a new root (after a compaction of old versions): it goes on where it stands.
  // A prompt that is a root itself is a rewind to the very beginning.
  const previous = ordered[node.position - 1];
  return parentId === null && isPrompt(node) && startsAtRoot(ordered)
    ? undefined
    : previous;
}

// In files whose every record is a root, being one means nothing.
function startsAtRoot(ordered: readonly TreeNode[]): boolean {
  return typeof ordered[1]?.events[0]?.native.parentId === 'string';
}

const ALONG: ReadonlySet<UserOrigin | undefined> = new Set<UserOrigin>([
  'feedback',
  'steering',
]);

/** Whether a record is a person's prompt (not words that came along with a tool result or mid-turn). */
export function isPrompt(node: TreeNode): boolean {
  return node.events.some(
    (event) =>
      event.kind === 'message.user' &&
      event.hidden === undefined &&
      !ALONG.has(event.origin),
  );
}

/** Whether a record is part of what was said and done, rather than a note of the client. */
export function isConversation(node: TreeNode): boolean {
  return node.events.some(
    ({ kind, hidden }) => hidden === undefined && SAID.has(kind),
  );
}

const SAID: ReadonlySet<string> = new Set([
  'message.user',
  'message.assistant',
  'thinking',
  'tool.call',
  'tool.result',
  'question',
  'answer',
  'compaction',
  'interrupt',
  'error',
]);
