/** A query as a part of a path: what is set, `?` before it; lists as one value with commas. */
export function queryText(query: object): string {
  const set = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) set.set(name, String(value));
  return set.size === 0 ? '' : `?${set.toString()}`;
}
