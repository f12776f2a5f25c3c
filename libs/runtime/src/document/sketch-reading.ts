import {
  COMPARED_FIELDS,
  comparedTexts,
  eventPack,
  sketchEvent,
  type ConversationEvent,
  type SessionSnapshotStore,
} from '@kato/contracts';
import { eventPlaces } from './event-places.js';
import type { EventReading } from './event-reading.js';
import { sharedTexts } from './shared-texts.js';
import { sketchedTexts } from './sketched-texts.js';
import { tokenOwners, type TokenOwners } from './token-owners.js';

// Measured: shorter texts take less memory than their tokens.
const MAX_CHARS = 160;

/** Reads sketches of events, so that what is in memory grows with the events of a session and not with their texts. */
export function sketchReading(
  store: Pick<SessionSnapshotStore, 'readEvents' | 'readBatch'>,
  maxChars = MAX_CHARS,
): EventReading {
  const places = eventPlaces(store);
  const owners = tokenOwners();
  const pack = eventPack();
  const shared = sharedTexts();
  const texts = sketchedTexts({ places, owners, pack, maxChars });
  return {
    texts,
    async events({ key }, isWanted = () => true) {
      places.begin(key);
      const sketches: ConversationEvent[] = [];
      for await (const batch of store.readEvents(key)) {
        places.add(key, batch);
        for (const event of batch.events) {
          if (!isWanted(event)) continue;
          const own = ownedBy(event, owners, pack.length);
          sketches.push(pack.add(sketchEvent(event, { maxChars, ...own })));
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
  owners: TokenOwners,
  place: number,
): { readonly onTaken?: (token: string) => void } {
  const { kind, native } = event;
  const isMoved =
    kind === 'tool.result' ||
    kind === 'compaction' ||
    native.copy !== undefined;
  if (!isMoved) return {};
  return {
    onTaken: (token) => {
      owners.add(token, place);
    },
  };
}
