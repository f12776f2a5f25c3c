import type { ConversationEvent } from '../../events/conversation-event.js';
import type { HiddenReason } from '../../events/hidden-reason.js';
import type { EventId } from '../../ids/ids.js';
import { chooseLeaf } from './choose-leaf.js';
import { isPrompt, recordTree, type TreeNode } from './record-tree.js';

/** Events that were cut out of the current conversation, in source order. */
export interface BranchCut {
  readonly reason: Extract<
    HiddenReason,
    'abandoned' | 'rolled-back' | 'retracted'
  >;
  /** The last event before the cut that is shown; absent when the branch starts at the root. */
  readonly after?: EventId;
  readonly events: readonly ConversationEvent[];
}

/**
 * Finds the branches that a rewind left, in a source whose records form a tree. A record that is not on the way from the
 * root to the leaf is not abandoned for that alone: results of parallel tool calls, attachments and ticks hang beside the
 * way too. A branch is abandoned when something new was asked or answered on it.
 */
export function findAbandoned(
  events: readonly ConversationEvent[],
  hidden: ReadonlyMap<EventId, HiddenReason>,
): readonly BranchCut[] {
  const nodes = recordTree(events);
  const leaf = chooseLeaf(nodes, events);
  if (leaf === undefined) return [];
  const path = pathTo(leaf);
  const branches = branchesBeside(nodes, path);
  const answers = messageIdsOf(path);
  const shown = lastShownOn(path, hidden);
  return [...branches]
    .filter(([, branch]) => branch.some((node) => isNew(node, answers)))
    .map(([root, branch]) => ({
      reason: 'abandoned',
      ...shown(root.parent),
      events: branch.flatMap((node) => node.events),
    }));
}

/** The way from a record up to its root. A cycle ends it. */
function pathTo(leaf: TreeNode): ReadonlySet<TreeNode> {
  const path = new Set<TreeNode>();
  for (
    let node: TreeNode | undefined = leaf;
    node !== undefined && !path.has(node);
    node = node.parent
  )
    path.add(node);
  return path;
}

/** Every subtree that hangs beside the path, by its first record. */
function branchesBeside(
  nodes: readonly TreeNode[],
  path: ReadonlySet<TreeNode>,
): ReadonlyMap<TreeNode, readonly TreeNode[]> {
  const rootOf = new Map<TreeNode, TreeNode>();
  const branches = new Map<TreeNode, TreeNode[]>();
  for (const node of nodes) {
    if (path.has(node)) continue;
    const root = branchRoot(node, path, rootOf);
    const branch = branches.get(root);
    if (branch === undefined) branches.set(root, [node]);
    else branch.push(node);
  }
  return branches;
}

function branchRoot(
  node: TreeNode,
  path: ReadonlySet<TreeNode>,
  rootOf: Map<TreeNode, TreeNode>,
): TreeNode {
  const climbed = new Set<TreeNode>();
  let at = node;
  for (;;) {
    const known = rootOf.get(at);
    if (known !== undefined) {
      at = known;
      break;
    }
    climbed.add(at);
    const { parent } = at;
    if (parent === undefined || path.has(parent) || climbed.has(parent)) break;
    at = parent;
  }
  for (const below of climbed) rootOf.set(below, at);
  return at;
}

function messageIdsOf(path: ReadonlySet<TreeNode>): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const node of path)
    for (const { native } of node.events)
      if (native.messageId !== undefined) ids.add(native.messageId);
  return ids;
}

// A block of a message that is on the path, a tool result, an attachment: beside the path, but of it.
function isNew(node: TreeNode, answers: ReadonlySet<string>): boolean {
  return (
    isPrompt(node) ||
    node.events.some(
      ({ kind, hidden, native: { messageId } }) =>
        ANSWERS.has(kind) &&
        hidden === undefined &&
        (messageId === undefined || !answers.has(messageId)),
    )
  );
}

const ANSWERS: ReadonlySet<string> = new Set([
  'message.assistant',
  'thinking',
  'tool.call',
]);

/** For each record of the path, the last event up to it that is shown: a branch may leave from a record that is not. */
function lastShownOn(
  path: ReadonlySet<TreeNode>,
  hidden: ReadonlyMap<EventId, HiddenReason>,
): (node: TreeNode | undefined) => Pick<BranchCut, 'after'> {
  const shown = new Map<TreeNode, EventId>();
  let last: EventId | undefined;
  for (const node of [...path].reverse()) {
    const event = node.events.findLast(({ eventId }) => !hidden.has(eventId));
    last = event?.eventId ?? last;
    if (last !== undefined) shown.set(node, last);
  }
  return (node) => {
    const after = node && shown.get(node);
    return after === undefined ? {} : { after };
  };
}
