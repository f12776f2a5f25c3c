import { Buffer } from 'node:buffer';
import { withoutUndefined, type Part } from '@kato/contracts';
import { imageSize } from './image-size.js';

/** The kinds of images that a document shows: none of them can hold a script. */
export type ImageEnding = 'png' | 'jpg' | 'gif' | 'webp';

/** An image whose bytes the source has. What it is, its bytes say, and not the name that somebody gave it. */
export interface KnownImage {
  readonly ending: ImageEnding;
  readonly mediaType: string;
  /** Base64, letter by letter as it should be. */
  readonly data: string;
  readonly width?: number;
  readonly height?: number;
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const HEAD_CHARS = 65_536;
const STARTS: readonly (readonly [ImageEnding, string, RegExp])[] = [
  ['png', 'image/png', /^\x89PNG\r\n\x1a\n/],
  ['jpg', 'image/jpeg', /^\xff\xd8\xff/],
  ['gif', 'image/gif', /^GIF8[79]a/],
  ['webp', 'image/webp', /^RIFF[\s\S]{4}WEBP/],
];

/** The image that a part of a message is; `undefined` when it is of another kind, or its bytes are somewhere else. */
export function imageOf(part: Part): KnownImage | undefined {
  const data = part.data ?? dataOf(part.url);
  if (data === undefined || data.length % 4 !== 0 || !BASE64.test(data))
    return undefined;
  const head = Buffer.from(data.slice(0, HEAD_CHARS), 'base64');
  const start = head.toString('latin1', 0, 16);
  const [ending, mediaType] = STARTS.find((kind) => kind[2].test(start)) ?? [];
  if (ending === undefined || mediaType === undefined) return undefined;
  return withoutUndefined({
    ...{ ending, mediaType, data },
    ...imageSize(head, ending),
  });
}

function dataOf(url: string | undefined): string | undefined {
  return url === undefined
    ? undefined
    : /^data:image\/[a-z0-9.+-]+;base64,([\s\S]*)$/i.exec(url)?.[1];
}
