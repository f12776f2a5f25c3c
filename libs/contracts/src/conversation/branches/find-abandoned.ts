import type { ConversationEvent } from '../../events/conversation-event.js';
import type { HiddenReason } from '../../events/hidden-reason.js';
import type { EventId } from '../../ids/ids.js';
import type { HiddenReasons } from '../hidden-events.js';
import { chooseLeaf } from './choose-leaf.js';
import {
  isPrompt,
  recordTree,
  type RecordNode,
  type RecordTree,
} from './record-tree.js';

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
  hidden: HiddenReasons,
): readonly BranchCut[] {
  const tree = recordTree(events);
  const leaf = chooseLeaf(tree, events);
  if (leaf === undefined) return [];
  const path = pathTo(leaf, tree);
  const branches = [...branchesBeside(tree, path)];
  const answers = answersOn(path, tree, branches);
  const left = branches.filter(([, branch]) =>
    branch.some((node) => isNew(tree.eventsOf(node), answers)),
  );
  if (left.length === 0) return [];
  const shown = lastShownOn(path, tree, hidden);
  return left.map(([root, branch]) => ({
    reason: 'abandoned',
    ...shown(tree.parentOf(root)),
    events: branch.flatMap((node) => tree.eventsOf(node)),
  }));
}

/** The records from a root to a leaf: their places on it, from 1; 0 for those beside it. */
interface Path {
  readonly places: Uint32Array;
  /** From the leaf up. */
  readonly nodes: Uint32Array;
}

/** The way from a record up to its root. A cycle ends it. */
function pathTo(leaf: RecordNode, tree: RecordTree): Path {
  const places = new Uint32Array(tree.size);
  const nodes = new Uint32Array(tree.size);
  let length = 0;
  for (
    let node: RecordNode | undefined = leaf;
    node !== undefined && places[node] === 0;
    node = tree.parentOf(node)
  ) {
    nodes[length++] = node;
    places[node] = length;
  }
  return { places, nodes: nodes.subarray(0, length) };
}

type Branch = readonly [RecordNode, readonly RecordNode[]];

/** Every subtree that hangs beside the path, by its first record. */
function branchesBeside(tree: RecordTree, { places }: Path): Iterable<Branch> {
  const roots = new Int32Array(tree.size).fill(-1);
  const branches = new Map<RecordNode, RecordNode[]>();
  for (let node = 0; node < tree.size; node++) {
    if (places[node] !== 0) continue;
    const root = branchRoot(node, { tree, places, roots });
    const branch = branches.get(root);
    if (branch === undefined) branches.set(root, [node]);
    else branch.push(node);
  }
  return branches;
}

interface Climb {
  readonly tree: RecordTree;
  readonly places: Uint32Array;
  /** The root of each record that was climbed from before, or -1. */
  readonly roots: Int32Array;
}

function branchRoot(node: RecordNode, { tree, places, roots }: Climb) {
  const climbed = new Set<RecordNode>();
  let at = node;
  for (;;) {
    const known = roots[at] ?? -1;
    if (known !== -1) {
      at = known;
      break;
    }
    climbed.add(at);
    const parent = tree.parentOf(at);
    if (parent === undefined || places[parent] !== 0 || climbed.has(parent))
      break;
    at = parent;
  }
  for (const below of climbed) roots[below] = at;
  return at;
}

/** Of the API messages that are on branches, those that are on the path as well. */
function answersOn(
  { nodes }: Path,
  tree: RecordTree,
  branches: readonly Branch[],
): ReadonlySet<string> {
  const asked = new Set(
    branches.flatMap(([, branch]) =>
      branch.flatMap((node) => messageIdsOf(tree.eventsOf(node))),
    ),
  );
  const answers = new Set<string>();
  if (asked.size === 0) return answers;
  for (const node of nodes)
    for (const id of messageIdsOf(tree.eventsOf(node)))
      if (asked.has(id)) answers.add(id);
  return answers;
}

function messageIdsOf(record: readonly ConversationEvent[]): readonly string[] {
  return record.flatMap(({ native }) => native.messageId ?? []);
}

// A block of a message that is on the path, a tool result, an attachment: beside the path, but of it.
function isNew(
  record: readonly ConversationEvent[],
  answers: ReadonlySet<string>,
): boolean {
  return (
    isPrompt(record) ||
    record.some(({ kind, hidden, native }) => {
      if (!ANSWERS.has(kind) || hidden !== undefined) return false;
      const { messageId } = native;
      return messageId === undefined || !answers.has(messageId);
    })
  );
}

const ANSWERS: ReadonlySet<string> = new Set([
  'message.assistant',
  'thinking',
  'tool.call',
]);

/** The last event up to a record of the path that is shown: a branch may leave from a record that is not. */
function lastShownOn(
  { places, nodes }: Path,
  tree: RecordTree,
  hidden: HiddenReasons,
): (node: RecordNode | undefined) => Pick<BranchCut, 'after'> {
  const shownIn = (node: RecordNode | undefined) =>
    node === undefined
      ? undefined
      : tree.eventsOf(node).findLast((one) => hidden.of(one) === undefined);
  // For each place on the path, the place of the record that has it, from 1.
  const shown = new Uint32Array(nodes.length + 2);
  for (let place = nodes.length; place > 0; place--)
    shown[place] =
      shownIn(nodes[place - 1]) === undefined ? (shown[place + 1] ?? 0) : place;
  return (node) => {
    const place = shown[node === undefined ? 0 : (places[node] ?? 0)] ?? 0;
    const after = place === 0 ? undefined : shownIn(nodes[place - 1]);
    return after === undefined ? {} : { after: after.eventId };
  };
}
