import stringWidth from 'string-width';

/** How many terminal columns a text takes. Nearly all texts are plain: what is known to be narrow is not looked up. */
export function textWidth(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

const NARROW = /^[ -~\u00b7–…├└●○✗]*$/;
