import fc from 'fast-check';
import {
  sourceId,
  stampEvent,
  type Conversation,
  type ConversationEntry,
  type ConversationEvent,
  type EventBody,
  type EventId,
  type Thread,
} from '../src/index.js';
import { anyBodies } from './support/any-events.js';
import { MAIN, thread } from './support/event-builders.js';

/** A conversation of at most three files, with links between records at random. */
const conversations = fc
  .tuple(anyBodies(), anyBodies(), anyBodies())
  .map(([main, a, b]) =>
    thread([
      ...stamped(MAIN, main),
      ...stamped(sourceId('acme', 'a'), a),
      ...stamped(sourceId('acme', 'b'), b),
    ]),
  );

const RUNS = { numRuns: 400 };

describe('whatever the events of a session are', () => {
  it('each is shown once or hidden, never both, never neither', () => {
    fc.assert(
      fc.property(conversations, (conversation) => {
        const seen = threadsOf(conversation).flatMap(currentIds);
        const ids = [...seen, ...conversation.hidden.keys()].sort();
        expect(ids).toEqual(conversation.events.map(idOf).sort());
      }),
      RUNS,
    );
  });

  it('each that was left behind is in one branch, with that reason', () => {
    fc.assert(
      fc.property(conversations, (conversation) => {
        const left = threadsOf(conversation).flatMap(branchIds);
        const reasoned = [...conversation.hidden]
          .filter(([, reason]) => isCut(reason))
          .map(([id]) => id)
          .filter((id) => !givenHidden(conversation).has(id));
        expect(left.sort()).toEqual(reasoned.sort());
      }),
      RUNS,
    );
  });

  it('what the provider hid stays hidden for its reason', () => {
    fc.assert(
      fc.property(conversations, ({ events, hidden }) => {
        for (const event of events)
          if (event.hidden !== undefined)
            expect(hidden.get(event.eventId)).toBe(event.hidden);
      }),
    );
  });

  it('the same events give the same conversation', () => {
    fc.assert(
      fc.property(conversations, (conversation) => {
        const again = thread(conversation.events);
        expect(listed(again)).toEqual(listed(conversation));
      }),
    );
  });

  it('no event of the input is changed', () => {
    fc.assert(
      fc.property(anyBodies(), (bodies) => {
        const events = stamped(MAIN, bodies);
        const before = JSON.stringify(events);
        thread(events);
        expect(JSON.stringify(events)).toBe(before);
      }),
    );
  });

  it('a later event never hides a thread', () => {
    fc.assert(
      fc.property(conversations, (conversation) => {
        const sources = conversation.events.map(({ sourceId: id }) => id);
        const threads = threadsOf(conversation).map(({ sourceId: id }) => id);
        expect(new Set(threads)).toEqual(new Set(sources));
      }),
    );
  });
});

/** All threads, each once however deep it stands. */
function threadsOf({ main, looseAgents }: Conversation): readonly Thread[] {
  const below = (one: Thread): readonly Thread[] => [
    one,
    ...allEntries(one).flatMap(({ agents }) => agents.flatMap(below)),
  ];
  return [...main, ...looseAgents].flatMap(below);
}

function allEntries(one: Thread): readonly ConversationEntry[] {
  return [...one.entries, ...one.abandoned.flatMap((branch) => branch.entries)];
}

function currentIds({ entries }: Thread): readonly EventId[] {
  return entries.flatMap(idsOf);
}

function branchIds({ abandoned }: Thread): EventId[] {
  return abandoned.flatMap(({ entries }) => entries.flatMap(idsOf));
}

function idsOf({
  event,
  blocks,
  result,
}: ConversationEntry): readonly EventId[] {
  const own = [event, ...blocks].map(idOf);
  return result === undefined ? own : [...own, result.eventId];
}

function idOf({ eventId }: ConversationEvent): EventId {
  return eventId;
}

function isCut(reason: string): boolean {
  return ['abandoned', 'rolled-back', 'retracted'].includes(reason);
}

function givenHidden({ events }: Conversation): ReadonlySet<EventId> {
  return new Set(events.filter(({ hidden }) => hidden !== undefined).map(idOf));
}

function stamped(
  source: typeof MAIN,
  bodies: readonly EventBody[],
): readonly ConversationEvent[] {
  const of = { provider: 'acme', sessionId: 'main', sourceId: source };
  // Every other event is a further one of the record before.
  return bodies.map((body, at) =>
    stampEvent(of, { offset: (at - (at % 2)) * 100, index: at % 2, body }),
  );
}

/** With what is hidden as a list: functions are never equal. */
function listed({ hidden, ...rest }: Conversation) {
  return { ...rest, hidden: [...hidden] };
}
