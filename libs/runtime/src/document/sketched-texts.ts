import {
  fillTexts,
  findMissing,
  KatoError,
  sketchEvent,
  type ConversationEvent,
  type EventId,
  type EventPack,
  type Json,
  type WholeTexts,
} from '@kato/contracts';
import type { EventPlaces } from './event-places.js';
import type { TokenOwners } from './token-owners.js';

/** What it takes to find texts again. */
export interface Sketched {
  readonly places: EventPlaces;
  /** For texts that can move, events of the pack that have them. */
  readonly owners: TokenOwners;
  readonly pack: EventPack;
  readonly maxChars: number;
}

/** Gives back what the sketches of a reading leave out. */
export function sketchedTexts(sketched: Sketched): WholeTexts {
  const { places } = sketched;
  return {
    event: (sketch) => wholeEvent(sketch, places),
    async whole(sketch) {
      const { tokens, events, packed } = findMissing(sketch);
      if (tokens.size + packed.length === 0) return sketch;
      const collector = textCollector(sketched);
      for (const id of events) await collector.collect(id);
      for (const token of tokens)
        if (!(await collector.collectToken(token)))
          throw changed([...events][0] ?? '');
      const whole = new Map<unknown, ConversationEvent>();
      for (const view of packed)
        whole.set(view, await wholeEvent(view, places));
      return fillTexts(sketch, collector.texts, whole);
    },
  };
}

function textCollector({ places, owners, pack, maxChars }: Sketched) {
  const texts = new Map<string, Json>();
  // What calls itself an event, in a call's input, may be none.
  async function collect(id: EventId): Promise<void> {
    const event = await places.find(id);
    if (event === undefined) return;
    sketchEvent(event, {
      maxChars,
      onTaken: (token, value) => texts.set(token, value),
    });
  }

  async function collectToken(token: string): Promise<boolean> {
    if (texts.has(token)) return true;
    for (const place of owners.placesOf(token)) {
      await collect(pack.idOf(place));
      if (texts.has(token)) return true;
    }
    return false;
  }

  return { texts, collect, collectToken };
}

async function wholeEvent(
  { eventId, hidden }: ConversationEvent,
  places: EventPlaces,
): Promise<ConversationEvent> {
  const event = await places.find(eventId);
  if (event === undefined) throw changed(eventId);
  if (hidden !== undefined || event.hidden === undefined) return event;
  const { hidden: _, ...shown } = event; // see `revealBeginning`
  return shown;
}

function changed(eventId: EventId): KatoError {
  return new KatoError(
    'SESSION_CHANGED',
    'the session was read anew while it was exported',
    { hint: 'Export again.', details: { eventId } },
  );
}
