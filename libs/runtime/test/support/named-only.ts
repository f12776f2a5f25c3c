import type { EventReading } from '../../src/document/event-reading.js';

/**
 * A reading whose events throw where somebody walks over their fields: copies, compares or writes them. Events of a pack have
 * no fields of their own, so that such a copy has nothing in it; fields that are asked for by name are there.
 */
export function namedOnly(reading: EventReading): EventReading {
  return {
    ...reading,
    events: async (session, isWanted) =>
      (await reading.events(session, isWanted)).map(guarded),
  };
}

function guarded<T extends object>(view: T): T {
  return new Proxy(view, {
    get(of, name, receiver) {
      if (name === 'toJSON') throw new TypeError('a view was made JSON');
      const value: unknown = Reflect.get(of, name, receiver);
      const isGuarded =
        name === 'native' && typeof value === 'object' && value !== null;
      return isGuarded ? guarded(value) : value;
    },
    ownKeys() {
      throw new TypeError('the fields of a view were walked over');
    },
  });
}
