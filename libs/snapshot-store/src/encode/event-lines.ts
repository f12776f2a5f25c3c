import type { EventBody, PositionedBody } from '@kato/contracts';

/** One event as a line of text: `<offset> <index> <body as JSON>`. JSON has no raw line feed, NUL or lone surrogate. */
export function encodeEvent({ offset, index, body }: PositionedBody): string {
  return `${offset} ${index} ${JSON.stringify(body)}`;
}

/** Reads what `encodeEvent` wrote. */
export function decodeEvent(line: string): PositionedBody {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  return {
    offset: Number(line.slice(0, first)),
    index: Number(line.slice(first + 1, second)),
    body: JSON.parse(line.slice(second + 1)) as EventBody,
  };
}
