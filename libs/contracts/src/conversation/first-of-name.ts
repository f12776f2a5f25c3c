/** Finds, for things that have names, the first of each name. */
export interface FirstOfName {
  /** Of things that were added, the first with a name. */
  find(name: string): number | undefined;
  /** Adds the thing at a place; returns the first with its name, which may be itself. */
  add(place: number, name: string): number;
}

const MAX_PROBES = 16;

/**
 * An index of `count` things that takes eight to sixteen bytes for each: it keeps places and not names, and asks for the name of
 * a place again. Names are compared as a whole: that their hashes are equal is not enough.
 */
export function firstOfName(
  count: number,
  nameOf: (place: number) => string | undefined,
): FirstOfName {
  const slots = new Int32Array(slotsFor(count));
  const mask = slots.length - 1;
  // What finds no slot near its own, by chance or because somebody made names for that.
  const others = new Map<string, number>();

  function slotOf(name: string): number | undefined {
    let slot = hashOf(name) & mask;
    for (let probes = 0; probes < MAX_PROBES; probes++) {
      const found = slots[slot] ?? 0;
      if (found === 0 || nameOf(found - 1) === name) return slot;
      slot = (slot + 1) & mask;
    }
    return undefined;
  }

  return {
    find(name) {
      const slot = slotOf(name);
      if (slot === undefined) return others.get(name);
      const found = slots[slot] ?? 0;
      return found === 0 ? undefined : found - 1;
    },
    add(place, name) {
      const slot = slotOf(name);
      if (slot === undefined) {
        const known = others.get(name) ?? place;
        others.set(name, known);
        return known;
      }
      const found = slots[slot] ?? 0;
      if (found !== 0) return found - 1;
      slots[slot] = place + 1;
      return place;
    },
  };
}

// A power of two, at most three quarters full.
function slotsFor(count: number): number {
  let slots = 16;
  while (slots * 3 < count * 4) slots *= 2;
  return slots;
}

// FNV-1a, its high bits mixed into those that choose the slot.
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++)
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15) ^ (hash >>> 7);
}
