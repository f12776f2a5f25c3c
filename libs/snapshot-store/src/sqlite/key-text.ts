/**
 * A foreign id as text that SQLite can compare: JSON without its quotes. SQLite ends text at NUL and has no lone
 * surrogates, so as they are, different ids would become one. Ordinary ids stay as they are.
 */
export function keyText(id: string): string {
  return JSON.stringify(id).slice(1, -1);
}

/** The id that `keyText` wrote. */
export function idOfKeyText(text: string): string {
  return JSON.parse(`"${text}"`) as string;
}
