import {
  eventId,
  parseEventId,
  type EventId,
  type SourceId,
} from '../../ids/ids.js';

/** Where in its source an event was written. */
export interface SourcePlace {
  readonly offset: number;
  readonly index: number;
}

/** Rows of one source, one after the other, in source order. */
interface Range {
  readonly from: number;
  end: number;
  last: SourcePlace;
}

/** Finds rows by the ids of their events: it keeps where each source begins, and nothing for each event. */
export interface SourceRanges {
  /** Says what the next row has; returns its place in its source, where its id is made of that. */
  add(id: EventId, source: SourceId, row: number): SourcePlace | undefined;
  /** The latest row that has an id. */
  find(id: EventId): number | undefined;
}

/** No ranges yet. `placeOf` reads the place that a row was added with. */
export function sourceRanges(
  placeOf: (row: number) => SourcePlace,
): SourceRanges {
  const bySource = new Map<SourceId, Range[]>();
  const strange = new Map<EventId, number>();
  return {
    add(id, source, row) {
      const place = placeIn(id, source);
      if (place === undefined) {
        strange.set(id, row);
        return undefined;
      }
      const ranges = bySource.get(source) ?? [];
      bySource.set(source, ranges);
      const range = ranges.at(-1);
      if (range?.end === row && isAfter(place, range.last)) {
        range.end = row + 1;
        range.last = place;
      } else ranges.push({ from: row, end: row + 1, last: place });
      return place;
    },
    find(id) {
      const known = strange.get(id);
      if (known !== undefined) return known;
      const place = parseEventId(id);
      if (place === undefined) return undefined;
      for (const range of [...(bySource.get(place.sourceId) ?? [])].reverse()) {
        const row = findIn(range, place, placeOf);
        if (row !== undefined) return row;
      }
      return undefined;
    },
  };
}

function placeIn(id: EventId, source: SourceId): SourcePlace | undefined {
  const [offset = '', index = '', ...more] = id
    .slice(source.length + 1)
    .split(':');
  const place = { offset: Number(offset), index: Number(index) };
  const isOwn =
    more.length === 0 &&
    Number.isSafeInteger(place.offset) &&
    eventId(source, place.offset, place.index) === id;
  return isOwn ? place : undefined;
}

function findIn(
  { from, end }: Range,
  place: SourcePlace,
  placeOf: (row: number) => SourcePlace,
): number | undefined {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(place, placeOf(middle))) low = middle + 1;
    else high = middle;
  }
  return low < end && !isAfter(placeOf(low), place) ? low : undefined;
}

function isAfter(a: SourcePlace, b: SourcePlace): boolean {
  return a.offset > b.offset || (a.offset === b.offset && a.index > b.index);
}
