/** Compares what is stored with what the oracle expects. `wrong`: the same place, another event. */
export function compareEvents(expected, stored) {
  const held = new Map();
  let duplicated = 0;
  let disordered = 0;
  let last = -1;
  for (const event of stored) {
    const place = placeOf(event);
    if (held.has(place)) duplicated++;
    held.set(place, JSON.stringify(sorted(event.body)));
    if (event.offset < last) disordered++;
    last = event.offset;
  }
  let lost = 0;
  let wrong = 0;
  for (const event of expected) {
    const place = placeOf(event);
    const text = held.get(place);
    if (text === undefined) lost++;
    else if (text !== JSON.stringify(sorted(event.body))) wrong++;
    held.delete(place);
  }
  return { lost, duplicated, wrong, disordered, invented: held.size };
}

/** Whether a comparison found nothing. */
export function isEqual(comparison) {
  return Object.values(comparison).every((count) => count === 0);
}

/** Adds a comparison to a total. */
export function addComparison(total, comparison) {
  for (const [name, count] of Object.entries(comparison))
    total[name] = (total[name] ?? 0) + count;
  return total;
}

function placeOf({ offset, index }) {
  return `${offset}:${index}`;
}

// Keys in one order: the store may give them back in another.
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key])]);
}
