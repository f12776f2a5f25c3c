// In how many places of a conversation each event stands: entries, their further blocks, results and agents, branches.

/** @returns {Map<string, number>} by event id */
export function countPlaces({ main, looseAgents }) {
  const places = new Map();
  walk([main, looseAgents], places);
  return places;
}

// Whatever a thread or an entry holds is walked, so that a new member cannot hide an event from this count.
function walk(value, places) {
  if (Array.isArray(value)) for (const one of value) walk(one, places);
  else if (typeof value === 'object' && value !== null) {
    const { eventId } = value;
    if (typeof eventId === 'string')
      places.set(eventId, (places.get(eventId) ?? 0) + 1);
    else walk(Object.values(value), places);
  }
}
