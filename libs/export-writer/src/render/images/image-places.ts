import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { DocumentAsset, ImageMode, Part } from '@kato/contracts';
import { encodeName } from '../links/file-link.js';
import { imageOf, type KnownImage } from './image-of.js';

/** Where images go. `folder`: the name of the folder beside the document, for `link`. */
export interface ImageOptions {
  readonly mode: ImageMode;
  readonly folder: string;
}

/** An image as a document names it. */
export interface PlacedImage extends Pick<KnownImage, 'width' | 'height'> {
  /** A relative address, or the image itself as a `data:` address: safe in an attribute and in Markdown. */
  readonly address: string;
}

/** The images of one document: where each is, and the files that go beside it. */
export interface ImagePlaces {
  readonly mode: ImageMode;
  /** `undefined`: the image is only named. */
  place(part: Part): PlacedImage | undefined;
  /** The files of the images placed so far: each is given once, so that they need not be in memory together. */
  take(): readonly DocumentAsset[];
  /** What became of those placed so far, as the ledger says it; `undefined`: none was. */
  used(): string | undefined;
}

const NAME_CHARS = 16;

/** Finds places for the images of one document. Names come from the bytes: the same image is one file, at every export. */
export function imagePlaces({ mode, folder }: ImageOptions): ImagePlaces {
  const known = new Set<string>();
  const waiting: DocumentAsset[] = [];
  const placed = { some: false };
  return {
    mode,
    place(part) {
      const image = mode === 'none' ? undefined : imageOf(part);
      if (image === undefined) return undefined;
      placed.some = true;
      const { ending, mediaType, data, ...size } = image;
      if (mode === 'embed')
        return { ...size, address: `data:${mediaType};base64,${data}` };
      const bytes = Buffer.from(data, 'base64');
      const digest = createHash('sha256').update(bytes).digest('hex');
      const name = `${digest.slice(0, NAME_CHARS)}.${ending}`;
      if (!known.has(name)) waiting.push({ folder, name, bytes });
      known.add(name);
      return { ...size, address: `${encodeName(folder)}/${name}` };
    },
    take: () => waiting.splice(0),
    used() {
      if (!placed.some) return undefined;
      return mode === 'link' ? `link:${folder}` : mode;
    },
  };
}
