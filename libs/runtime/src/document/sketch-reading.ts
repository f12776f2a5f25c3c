import {
  COMPARED_FIELDS,
  comparedTexts,
  fillTexts,
  findMissing,
  KatoError,
  sketchEvent,
  type ConversationEvent,
  type EventId,
  type Json,
  type SessionSnapshotStore,
  type WholeTexts,
} from '@kato/contracts';
import { eventPlaces, type EventPlaces } from './event-places.js';
import type { EventReading } from './event-reading.js';
import { sharedTexts } from './shared-texts.js';

// Measured: shorter texts take less memory than their tokens.
const MAX_CHARS = 160;

/** Reads sketches of events, so that what is in memory grows with the events of a session and not with their texts. */
export function sketchReading(
  store: Pick<SessionSnapshotStore, 'readEvents' | 'readBatch'>,
  maxChars = MAX_CHARS,
): EventReading {
  const places = eventPlaces(store);
  const owners = new Map<string, EventId>();
  const shared = sharedTexts();
  const texts = wholeTexts({ places, owners, maxChars });
  return {
    texts,
    async events({ key }, isWanted = () => true) {
      places.begin(key);
      const sketches: ConversationEvent[] = [];
      for await (const batch of store.readEvents(key)) {
        places.add(key, batch);
        for (const event of batch.events) {
          if (!isWanted(event)) continue;
          const own = ownedBy(event, owners);
          sketches.push(sketchEvent(event, { maxChars, shared, ...own }));
        }
      }
      return sketches;
    },
    async compared(events) {
      const ids = comparedTexts(events);
      if (ids.size === 0) return events;
      const options = { maxChars, shared, whole: COMPARED_FIELDS };
      const all: ConversationEvent[] = [];
      for (const event of events)
        all.push(
          ids.has(event.eventId)
            ? sketchEvent(await texts.event(event), options)
            : event,
        );
      return all;
    },
  };
}

// Other texts stay with their event; these threading may put into another one.
function ownedBy(
  event: ConversationEvent,
  owners: Map<string, EventId>,
): { readonly onTaken?: (token: string) => void } {
  const { kind, native, eventId } = event;
  const isMoved =
    kind === 'tool.result' ||
    kind === 'compaction' ||
    native.copy !== undefined;
  if (!isMoved) return {};
  return {
    onTaken: (token) => {
      if (!owners.has(token)) owners.set(token, eventId);
    },
  };
}

interface Sketched {
  readonly places: EventPlaces;
  /** For texts that can move, an event that has them. */
  readonly owners: ReadonlyMap<string, EventId>;
  readonly maxChars: number;
}

function wholeTexts({ places, owners, maxChars }: Sketched): WholeTexts {
  // What calls itself an event, in a call's input, may be none.
  async function collect(id: EventId, texts: Map<string, Json>): Promise<void> {
    const event = await places.find(id);
    if (event === undefined) return;
    sketchEvent(event, {
      maxChars,
      onTaken: (token, value) => texts.set(token, value),
    });
  }

  return {
    async event(sketch) {
      const event = await places.find(sketch.eventId);
      if (event === undefined) throw changed(sketch.eventId);
      if (sketch.hidden !== undefined || event.hidden === undefined)
        return event;
      const { hidden: _, ...shown } = event; // see `revealBeginning`
      return shown;
    },
    async whole(sketch) {
      const { tokens, events } = findMissing(sketch);
      if (tokens.size === 0) return sketch;
      const texts = new Map<string, Json>();
      for (const id of events) await collect(id, texts);
      for (const token of tokens) {
        const owner = texts.has(token) ? undefined : owners.get(token);
        if (owner !== undefined) await collect(owner, texts);
        if (!texts.has(token)) throw changed([...events][0] ?? '');
      }
      return fillTexts(sketch, texts);
    },
  };
}

function changed(eventId: EventId): KatoError {
  return new KatoError(
    'SESSION_CHANGED',
    'the session was read anew while it was exported',
    { hint: 'Export again.', details: { eventId } },
  );
}
