import { assertNever } from '@kato/contracts';
import type { StatusLine } from './status-line.js';

const RESET = '\u001b[0m';

/** A line with colours for a terminal: bold titles, dim stale sessions, a coloured mark. Nothing but SGR sequences. */
export function paint({ tone, text }: StatusLine): string {
  if (text === '') return text;
  switch (tone) {
    case 'plain':
      return text;
    case 'title':
    case 'heading':
      return `\u001b[1m${text}${RESET}`;
    case 'stale':
      return `\u001b[2m${text}${RESET}`;
    case 'active':
      return marked(text, 32);
    case 'warning':
      return marked(text, 33);
    case 'error':
      return marked(text, 31);
    default:
      return assertNever(tone);
  }
}

function marked(text: string, colour: number): string {
  return `\u001b[${colour}m${text.slice(0, 1)}${RESET}${text.slice(1)}`;
}
