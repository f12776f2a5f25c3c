import type { ConversationEvent } from '../../events/conversation-event.js';
import type { UserOrigin } from '../../events/event-body.js';
import { firstOfName } from '../first-of-name.js';

/** A record of a tree: its place in file order among the records. */
export type RecordNode = number;

/**
 * The records of a source that is a tree, as numbers in file order: a long session has hundreds of thousands, and an object for
 * each would be much of what its export takes.
 */
export interface RecordTree {
  readonly size: number;
  /** The record before it; for a root, the record that stands before it in the file. */
  parentOf(node: RecordNode): RecordNode | undefined;
  eventsOf(node: RecordNode): readonly ConversationEvent[];
  /** A record by its id. */
  find(id: string): RecordNode | undefined;
}

/** The records of a source as a tree. Empty when the source does not write parents. */
export function recordTree(events: readonly ConversationEvent[]): RecordTree {
  const records = gatherRecords(events);
  const parents = new Int32Array(records.size);
  for (let node = 0; node < records.size; node++)
    parents[node] = parentIn(node, records) ?? NO_PARENT;
  const parentOf = (node: RecordNode): RecordNode | undefined => {
    const parent = parents[node];
    return parent === NO_PARENT ? undefined : parent;
  };
  return { ...records, parentOf };
}

const NO_PARENT = -1;

type Records = Omit<RecordTree, 'parentOf'>;

function gatherRecords(events: readonly ConversationEvent[]): Records {
  // Of each event, its record and one, and of each record, its first event.
  const nodes = new Uint32Array(events.length);
  const firsts = new Uint32Array(events.length);
  let size = 0;
  const byId = firstOfName(events.length, (at) => events[at]?.native.id);
  for (const [at, event] of events.entries()) {
    const { native } = event;
    const { id } = native;
    if (id === undefined || native.parentId === undefined) continue;
    const first = byId.add(at, id);
    if (first === at) firsts[size++] = at;
    nodes[at] = first === at ? size : (nodes[first] ?? 0);
  }
  const places = placesByNode(nodes, size);
  return {
    size,
    eventsOf: (node) => places(node).flatMap((at) => events[at] ?? []),
    find(id) {
      const first = byId.find(id);
      return first === undefined ? undefined : (nodes[first] ?? 0) - 1;
    },
  };
}

/** The places of a record's events, in order. Those of one record nearly always stand together. */
function placesByNode(
  nodes: Uint32Array,
  size: number,
): (node: RecordNode) => readonly number[] {
  const ends = new Uint32Array(size + 2);
  for (const node of nodes) ends[node + 1] = (ends[node + 1] ?? 0) + 1;
  for (let node = 1; node < ends.length; node++)
    ends[node] = (ends[node] ?? 0) + (ends[node - 1] ?? 0);
  const sorted = new Uint32Array(nodes.length);
  const next = ends.slice();
  for (const [at, node] of nodes.entries()) {
    const place = next[node] ?? 0;
    sorted[place] = at;
    next[node] = place + 1;
  }
  return (node) => [...sorted.subarray(ends[node + 1], ends[node + 2])];
}

function parentIn(node: RecordNode, records: Records): RecordNode | undefined {
  const { parentId, logicalParentId } = records.eventsOf(node)[0]?.native ?? {};
  const named =
    (typeof parentId === 'string' ? records.find(parentId) : undefined) ??
    (logicalParentId === undefined ? undefined : records.find(logicalParentId));
  if (named !== undefined && named !== node) return named;
  // A parent that was never written, or a new root (after a compaction of old versions): it goes on where it stands.
  // A prompt that is a root itself is a rewind to the very beginning.
  const previous = node === 0 ? undefined : node - 1;
  return parentId === null &&
    isPrompt(records.eventsOf(node)) &&
    startsAtRoot(records)
    ? undefined
    : previous;
}

// In files whose every record is a root, being one means nothing.
function startsAtRoot(records: Records): boolean {
  return typeof records.eventsOf(1)[0]?.native.parentId === 'string';
}

const ALONG: ReadonlySet<UserOrigin | undefined> = new Set<UserOrigin>([
  'feedback',
  'steering',
]);

/** Whether a record is a person's prompt (not words that came along with a tool result or mid-turn). */
export function isPrompt(record: readonly ConversationEvent[]): boolean {
  return record.some(
    (event) =>
      event.kind === 'message.user' &&
      event.hidden === undefined &&
      !ALONG.has(event.origin),
  );
}

/** Whether a record is part of what was said and done, rather than a note of the client. */
export function isConversation(record: readonly ConversationEvent[]): boolean {
  return record.some(
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
