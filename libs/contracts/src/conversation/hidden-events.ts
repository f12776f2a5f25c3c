import type { ConversationEvent } from '../events/conversation-event.js';
import { HIDDEN_REASONS, type HiddenReason } from '../events/hidden-reason.js';
import type { EventId } from '../ids/ids.js';
import { eventNumbers } from '../sketch/pack/event-numbers.js';

/** Why each event that is hidden is hidden. Visible events are not in it. */
export interface HiddenReasons extends Iterable<
  readonly [EventId, HiddenReason]
> {
  get(id: EventId): HiddenReason | undefined;
  has(id: EventId): boolean;
  readonly size: number;
  keys(): Iterable<EventId>;
  values(): Iterable<HiddenReason>;
  /** The same for an event: quicker than by its id. */
  of(event: ConversationEvent): HiddenReason | undefined;
}

/** What is hidden in a conversation, while it is being threaded. */
export interface HiddenEvents extends HiddenReasons {
  /** Hides an event; one that is hidden already keeps its reason. */
  hide(event: ConversationEvent, reason: HiddenReason): void;
  hideId(id: EventId, reason: HiddenReason): void;
}

/** Nothing hidden yet, of some events. */
export function hiddenEvents(
  events: readonly ConversationEvent[],
): HiddenEvents {
  const numbers = eventNumbers(events, 1);
  function* all(): Generator<readonly [EventId, HiddenReason]> {
    for (const [id, place] of numbers.entries()) {
      const reason = reasonAt(place);
      if (reason !== undefined) yield [id, reason];
    }
  }
  return {
    get size() {
      return [...all()].length;
    },
    *keys() {
      for (const [id] of all()) yield id;
    },
    *values() {
      for (const [, reason] of all()) yield reason;
    },
    [Symbol.iterator]: all,
    get: (id) => reasonAt(numbers.ofId(id)),
    has: (id) => numbers.ofId(id) !== undefined,
    of: (event) => reasonAt(numbers.get(event)),
    hide(event, reason) {
      if (numbers.get(event) === undefined) numbers.set(event, PLACES[reason]);
    },
    hideId(id, reason) {
      if (numbers.ofId(id) === undefined) numbers.setId(id, PLACES[reason]);
    },
  };
}

const PLACES = Object.fromEntries(
  HIDDEN_REASONS.map((reason, place) => [reason, place]),
) as Readonly<Record<HiddenReason, number>>;

function reasonAt(place: number | undefined): HiddenReason | undefined {
  return place === undefined ? undefined : HIDDEN_REASONS[place];
}
