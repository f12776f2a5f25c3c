const MAX_TOLD = 20;

/** At most 20 lines, and how many more there are. */
export function few(lines: readonly string[]): readonly string[] {
  const more = lines.length - MAX_TOLD;
  return more > 0 ? [...lines.slice(0, MAX_TOLD), `… and ${more} more`] : lines;
}
