import type { ConversationEvent } from '../../events/conversation-event.js';

type Copy = 'model' | 'view';

/** Copies of one text that wait for their partner: by turn, first in first out. */
type Waiting = Map<string, Set<ConversationEvent>>;

// Turns that the source does not name.
const ANY_TURN = '';

/** Copies that have not met their partner yet. Every step takes constant time, however many wait. */
export class OpenCopies {
  private readonly waiting = new Map<string, Waiting>();

  /** Takes out the first copy of the other side with the same text, of the same turn where both name one. */
  match(event: ConversationEvent): ConversationEvent | undefined {
    const other = event.native.copy === 'model' ? 'view' : 'model';
    const turns = this.waiting.get(keyOf(event, other));
    if (turns === undefined) return undefined;
    const turn = event.native.turnId;
    const names = turn === undefined ? turns.keys() : [turn, ANY_TURN];
    for (const name of names) {
      const [first] = turns.get(name) ?? [];
      if (first === undefined) continue;
      remove(turns, name, first);
      return first;
    }
    return undefined;
  }

  add(event: ConversationEvent): void {
    const key = keyOf(event, event.native.copy ?? 'view');
    const turns = this.waiting.get(key) ?? newWaiting();
    this.waiting.set(key, turns);
    const turn = event.native.turnId ?? ANY_TURN;
    turns.set(turn, (turns.get(turn) ?? new Set()).add(event));
  }

  /** What found no partner. */
  all(): readonly ConversationEvent[] {
    return [...this.waiting.values()].flatMap((turns) =>
      [...turns.values()].flatMap((events) => [...events]),
    );
  }
}

function newWaiting(): Waiting {
  return new Map<string, Set<ConversationEvent>>();
}

function remove(turns: Waiting, name: string, event: ConversationEvent): void {
  const events = turns.get(name);
  events?.delete(event);
  if (events?.size === 0) turns.delete(name);
}

function keyOf(event: ConversationEvent, copy: Copy): string {
  return `${copy}\0${event.kind}\0${event.native.copyKey ?? event.eventId}`;
}
