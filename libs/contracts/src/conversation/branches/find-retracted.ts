import type { ConversationEvent } from '../../events/conversation-event.js';
import type { BranchCut } from './find-abandoned.js';

/**
 * What the assistant said before it refused: a later note names the records, another model answers in their place. Only
 * what stands before the note can be taken back, and only once.
 */
export function findRetracted(
  events: readonly ConversationEvent[],
): readonly BranchCut[] {
  if (events.every(({ native }) => native.retractedIds === undefined))
    return [];
  const cuts: BranchCut[] = [];
  const places = new Map<string, number[]>();
  for (const [place, { native }] of events.entries()) {
    const taken = (native.retractedIds ?? []).flatMap((id) => {
      const own = places.get(id) ?? [];
      places.delete(id);
      return own;
    });
    if (taken.length > 0) cuts.push(cutAt(taken, events));
    if (native.id === undefined) continue;
    const own = places.get(native.id);
    if (own === undefined) places.set(native.id, [place]);
    else own.push(place);
  }
  return cuts;
}

function cutAt(
  places: readonly number[],
  events: readonly ConversationEvent[],
): BranchCut {
  const inOrder = [...places].sort((a, b) => a - b);
  const after = events[(inOrder[0] ?? 0) - 1]?.eventId;
  return {
    reason: 'retracted',
    events: inOrder.flatMap((place) => events[place] ?? []),
    ...(after === undefined ? {} : { after }),
  };
}
