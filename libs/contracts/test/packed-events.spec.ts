import fc from 'fast-check';
import {
  eventNumbers,
  eventPack,
  plainEvent,
  sourceId,
  stampEvent,
  type ConversationEvent,
} from '../src/index.js';
import { firstOfName } from '../src/conversation/first-of-name.js';
import { anyBodies } from './support/any-events.js';

const SOURCE = {
  provider: 'acme',
  sessionId: 's1',
  sourceId: sourceId('acme', 's1'),
};

/** Events of two sources, several of them of one record. */
const anyEvents = fc
  .tuple(anyBodies(), anyBodies())
  .map(([own, other]) => [
    ...stamped(own, 's1'),
    ...stamped(other, 's1/agent:7'),
  ]);

function stamped(
  bodies: readonly Parameters<typeof stampEvent>[1]['body'][],
  name: string,
): readonly ConversationEvent[] {
  const source = { ...SOURCE, sourceId: sourceId('acme', name) };
  return bodies.map((body, at) =>
    stampEvent(source, { offset: 97 * (at >> 1), index: at % 2, body }),
  );
}

function said(text: string, offset = 0): ConversationEvent {
  const body = {
    kind: 'message.user',
    native: { type: 'user' },
    text,
  } as const;
  return stampEvent(SOURCE, { offset, index: 0, body });
}

describe('an event of a pack', () => {
  it('is the event that was taken in, with its fields in their order', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const pack = eventPack();
        const views = events.map((event) => pack.add(event));
        expect(views.map((view) => JSON.stringify(plainEvent(view)))).toEqual(
          events.map((event) => JSON.stringify(event)),
        );
      }),
    );
  });

  it('reads like the event, field by field', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const pack = eventPack();
        for (const event of events) {
          const view: object = pack.add(event);
          for (const [name, value] of Object.entries(event))
            if (name !== 'native')
              expect(Reflect.get(view, name)).toEqual(value);
          const native: object = Reflect.get(view, 'native');
          for (const [name, value] of Object.entries(event.native))
            expect(Reflect.get(native, name)).toEqual(value);
        }
      }),
    );
  });

  it.each([
    ['', 'nothing'],
    ['größer \u00ff', 'Latin'],
    ['日本 \ud83d\ude00', 'wide characters'],
    ['\ud800 alone', 'half a character'],
    ['\u0000\u0010t1,1,x\u0010', 'marks'],
    ['94c8c57f-9faa-7402-a350-8a5ff2a93cb3', 'an id'],
    ['94C8C57F-9faa-7402-a350-8a5ff2a93cb3', 'an id in capitals'],
    ['x'.repeat(200_000), 'a text that is too long for its pool'],
  ])('keeps a text exactly: %#', (text) => {
    const pack = eventPack();
    const views = [1, 2].map(() => pack.add(said(text)));
    for (const view of views) expect(plainEvent(view)).toEqual(said(text));
  });

  it('keeps a time exactly, also one that is written in another way', () => {
    const times = ['2026-06-01T10:00:00.000Z', '2026-06-01', '', '-1'];
    const pack = eventPack();
    for (const at of times) {
      const event = { ...said('x'), at };
      expect(pack.add(event).at).toBe(at);
    }
  });

  it('is found by its id, the latest where a session was read twice', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const pack = eventPack();
        for (const event of [...events, ...events]) pack.add(event);
        for (const [at, { eventId }] of events.entries())
          expect(pack.rowOf(eventId)).toBe(events.length + at);
        expect(pack.rowOf('acme/s1:1:0')).toBeUndefined();
        expect(pack.rowOf('nothing')).toBeUndefined();
      }),
    );
  });

  it('may have an id that is not made of its place', () => {
    const pack = eventPack();
    const event = { ...said('x'), eventId: 'strange' };
    expect(plainEvent(pack.add(event))).toEqual(event);
    expect(pack.rowOf('strange')).toBe(0);
  });

  it('is found among twenty thousand', () => {
    const pack = eventPack();
    for (let at = 0; at < 20_000; at++) pack.add(said(`${at}`, at * 1000));
    expect(pack.rowOf('acme/s1:19999000:0')).toBe(19_999);
    expect(pack.idOf(5000)).toBe('acme/s1:5000000:0');
  });
});

describe('numbers of events', () => {
  it('are known by the event and by its id, packed or not', () => {
    const pack = eventPack();
    const packed = pack.add(said('x'));
    const other = said('y', 50);
    for (const events of [[packed], [said('x')]]) {
      const numbers = eventNumbers(events, 1);
      numbers.set(packed, 0);
      numbers.setId(other.eventId, 7);
      expect(numbers.get(said('x'))).toBe(0);
      expect(numbers.ofId(other.eventId)).toBe(7);
      expect(numbers.get(said('z', 90))).toBeUndefined();
      expect([...numbers.entries()]).toEqual([
        [packed.eventId, 0],
        [other.eventId, 7],
      ]);
    }
  });
});

describe('the first of a name', () => {
  it('is that of a map, whatever the names', () => {
    const names = fc.array(fc.string({ maxLength: 2 }), { maxLength: 200 });
    fc.assert(
      fc.property(names, (all) => {
        const index = firstOfName(all.length, (at) => all[at]);
        for (const [at, name] of all.entries())
          expect(index.add(at, name)).toBe(all.indexOf(name));
        for (const name of [...all, 'not there'])
          expect(index.find(name) ?? -1).toBe(all.indexOf(name));
      }),
    );
  });
});
