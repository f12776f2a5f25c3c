import type { Buffer } from 'node:buffer';
import type { ImageEnding } from './image-of.js';

/** Width and height in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const MAX_PIXELS = 65_535;

/** Reads an image's size from its first bytes, so that a page can keep the room for it; `undefined` where it is not there. */
export function imageSize(
  head: Buffer,
  ending: ImageEnding,
): ImageSize | undefined {
  const size = SIZES[ending](head);
  const isSane = (pixels: number): boolean =>
    pixels > 0 && pixels <= MAX_PIXELS;
  return size !== undefined && isSane(size.width) && isSane(size.height)
    ? size
    : undefined;
}

const SIZES: Readonly<
  Record<ImageEnding, (head: Buffer) => ImageSize | undefined>
> = {
  png: (head) =>
    head.length < 24
      ? undefined
      : { width: head.readUInt32BE(16), height: head.readUInt32BE(20) },
  gif: (head) =>
    head.length < 10
      ? undefined
      : { width: head.readUInt16LE(6), height: head.readUInt16LE(8) },
  jpg: jpegSize,
  webp: webpSize,
};

// Segments of a marker and a length each; the size is in the first that begins a frame.
function jpegSize(head: Buffer): ImageSize | undefined {
  for (let at = 2; at + 9 <= head.length && head[at] === 0xff;) {
    const marker = head[at + 1] ?? 0;
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return {
        height: head.readUInt16BE(at + 5),
        width: head.readUInt16BE(at + 7),
      };
    at += 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(head: Buffer): ImageSize | undefined {
  if (head.length < 30) return undefined;
  const kind = head.toString('latin1', 12, 16);
  if (kind === 'VP8X')
    return {
      width: head.readUIntLE(24, 3) + 1,
      height: head.readUIntLE(27, 3) + 1,
    };
  if (kind === 'VP8 ')
    return {
      width: head.readUInt16LE(26) & 0x3fff,
      height: head.readUInt16LE(28) & 0x3fff,
    };
  if (kind !== 'VP8L') return undefined;
  const bits = head.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
