import type { ConversationEvent } from '../../events/conversation-event.js';
import { withOneMore, type DraftEntry, type Entries } from '../draft.js';
import { continuationFolder } from './continuation-folder.js';

/** Calls of a thread by their ids. */
export interface CallsById {
  get(callId: string): DraftEntry | undefined;
}

/** Calls nested deeper than this stay beside the call that made them: whatever walks entries may recurse over children. */
export const MAX_CALL_DEPTH = 8;

/**
 * Puts calls under the call that made them (`native.parentCallId`: the calls of a script) or that they go on with
 * (`native.continuesCallId`: input for a running command, whose result then holds what came back). A call whose parent
 * is not among the entries before it stays where it is.
 */
export function nestCalls(
  entries: readonly DraftEntry[],
  calls: CallsById,
): Entries {
  const parents = parentsIn(entries, calls);
  if (parents.size === 0) return { entries, merged: [] };
  const top: DraftEntry[] = [];
  const merged: ConversationEvent[] = [];
  // A parent is in here once it has its place: it comes before its children, so there is no circle.
  const depths = new Map<DraftEntry, number>();
  const fold = continuationFolder();
  for (const entry of entries) {
    const parent = parentOf(entry, calls);
    const depth = parent === undefined ? undefined : depths.get(parent);
    if (
      parent === undefined ||
      depth === undefined ||
      depth === MAX_CALL_DEPTH
    ) {
      if (parents.has(entry)) depths.set(entry, 0);
      top.push(entry);
      continue;
    }
    if (parents.has(entry)) depths.set(entry, depth + 1);
    parent.children = withOneMore(parent.children, entry);
    const part = continues(entry) ? fold(parent, entry) : undefined;
    if (part !== undefined) merged.push(part);
  }
  return { entries: top, merged };
}

// Most calls are made by no other: only of those that made one, something is kept.
function parentsIn(
  entries: readonly DraftEntry[],
  calls: CallsById,
): ReadonlySet<DraftEntry> {
  const parents = new Set<DraftEntry>();
  for (const entry of entries) {
    const parent = parentOf(entry, calls);
    if (parent !== undefined) parents.add(parent);
  }
  return parents;
}

function parentOf(
  { event }: DraftEntry,
  calls: CallsById,
): DraftEntry | undefined {
  if (event.kind !== 'tool.call') return undefined;
  const { parentCallId, continuesCallId } = event.native;
  const id = continuesCallId ?? parentCallId;
  return id === undefined ? undefined : calls.get(id);
}

function continues({ event }: DraftEntry): boolean {
  return event.native.continuesCallId !== undefined;
}
