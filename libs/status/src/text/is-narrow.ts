/** Whether a text is known to take one terminal column for each of its UTF-16 units. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

// Latin letters, dashes and quotes, and what kato draws itself. Neither the soft hyphen nor what may be an emoji.
const NARROW = /^[ -~¡-¨ª-¬°-ɏ‐-‧├└○●✗]*$/;
