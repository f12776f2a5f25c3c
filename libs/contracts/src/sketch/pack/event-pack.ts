import type { ConversationEvent } from '../../events/conversation-event.js';
import type { EventId } from '../../ids/ids.js';
import { eventRows, type EventRows } from './event-rows.js';
import type { RowShape } from './row-shapes.js';

/** Many events in little room: some 80 bytes each instead of 600, and most of that outside of the heap. */
export interface EventPack {
  /**
   * Takes an event in. What it returns reads like the event, field by field, each as it is asked for; it has no fields of its
   * own, so that a copy of it begins with `plainEvent`.
   */
  add(event: ConversationEvent): ConversationEvent;
  /** How many there are. */
  readonly length: number;
  /** The place of an event among all that were taken in, by its id: the latest, where it was taken in twice. */
  rowOf(id: EventId): number | undefined;
  idOf(row: number): EventId;
}

const ROW = Symbol('row');
const PACK = Symbol('pack');
const ROWS = Symbol('rows');

interface PackedView {
  readonly [ROW]: number;
  readonly [PACK]: EventPack;
  readonly [ROWS]: EventRows;
}

/** An empty pack. */
export function eventPack(): EventPack {
  const rows = eventRows();
  const [Event, Native] = [viewClass(), viewClass()];
  const known = new Set<RowShape>();
  const pack: EventPack = {
    add(event) {
      const row = rows.length;
      const shape = rows.add(event);
      if (!known.has(shape)) {
        known.add(shape);
        for (const name of shape.own.keys())
          define(Event, name, (at) => rows.field(at, 'own', name));
        for (const name of shape.native.keys())
          define(Native, name, (at) => rows.field(at, 'native', name));
      }
      return asEvent(new Event(row));
    },
    get length() {
      return rows.length;
    },
    rowOf: (id) => rows.rowOf(id),
    idOf: (row) => rows.identity(row).eventId,
  };
  for (const name of IDENTITY)
    define(Event, name, (at) => rows.identity(at)[name]);
  define(Event, 'native', (at) => new Native(at));
  define(Event, 'toJSON', (at) => () => rows.plain(at));
  Object.defineProperty(Event.prototype, PACK, { value: pack });
  Object.defineProperty(Event.prototype, ROWS, { value: rows });
  return pack;
}

const IDENTITY = ['eventId', 'provider', 'sessionId', 'sourceId'] as const;

/** Where a packed event is; `undefined` for one that is not packed. */
export function packedPlace(
  event: object,
): { readonly pack: EventPack; readonly row: number } | undefined {
  return isPacked(event) ? { pack: event[PACK], row: event[ROW] } : undefined;
}

/** The event with its fields as an object of its own: for copies, and for whoever walks over fields. */
export function plainEvent<T extends object>(event: T): T {
  return isPacked(event) ? (event[ROWS].plain(event[ROW]) as T) : event;
}

/** Whether something is an event of a pack. */
export function isPackedEvent(value: unknown): value is ConversationEvent {
  return typeof value === 'object' && value !== null && isPacked(value);
}

function isPacked(event: object): event is PackedView {
  return PACK in event;
}

// A view has one field, so it is as small as an object can be.
function viewClass(): new (row: number) => object {
  return class {
    readonly [ROW]: number;
    constructor(row: number) {
      this[ROW] = row;
    }
  };
}

function define(
  of: new (row: number) => object,
  name: string,
  read: (row: number) => unknown,
): void {
  if (Object.hasOwn(of.prototype as object, name)) return;
  Object.defineProperty(of.prototype, name, {
    get(this: PackedView) {
      return read(this[ROW]);
    },
  });
}

// The same fields, read when they are asked for.
function asEvent(view: object): ConversationEvent {
  return view as ConversationEvent;
}
