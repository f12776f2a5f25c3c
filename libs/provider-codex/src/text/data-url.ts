import type { Part } from '@kato/contracts';

/** A part's place: a data URL is taken apart, any other URL is kept as it is. */
export function partFromUrl(type: Part['type'], url: string): Part {
  const comma = url.startsWith('data:') ? url.indexOf(',') : -1;
  const head = comma === -1 ? '' : url.slice('data:'.length, comma);
  if (!head.endsWith(';base64')) return { type, url };
  const mediaType = head.slice(0, head.indexOf(';'));
  const data = url.slice(comma + 1);
  return mediaType === '' ? { type, data } : { type, mediaType, data };
}
