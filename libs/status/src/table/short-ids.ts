/** Where a uuid may be cut so that it still reads as one. */
const ID_CHARS = [8, 13, 18, 23];

/** Ids cut to 8 characters, later where others begin alike, so that what is shown can be typed. */
export function shortIds(ids: readonly string[]): readonly string[] {
  const uses = ID_CHARS.map((chars) => {
    const counts = new Map<string, number>();
    for (const id of ids) {
      const short = id.slice(0, chars);
      counts.set(short, (counts.get(short) ?? 0) + 1);
    }
    return { chars, counts };
  });
  return ids.map((id) => {
    const unique = uses.find(
      ({ chars, counts }) => counts.get(id.slice(0, chars)) === 1,
    );
    return id.slice(0, unique?.chars);
  });
}
