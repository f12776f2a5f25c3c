import type { Part } from '@kato/contracts';

type Media = Pick<Part, 'type' | 'mediaType'>;

/** How files of a kind begin, as Latin-1; `at` and `then`: what stands further on. */
interface Signature extends Media {
  readonly start: string;
  readonly then?: string;
  readonly at?: number;
}

const SIGNATURES: readonly Signature[] = [
  { start: '\x89PNG\r\n\x1a\n', type: 'image', mediaType: 'image/png' },
  { start: '\xff\xd8\xff', type: 'image', mediaType: 'image/jpeg' },
  { start: 'GIF87a', type: 'image', mediaType: 'image/gif' },
  { start: 'GIF89a', type: 'image', mediaType: 'image/gif' },
  {
    start: 'RIFF',
    at: 8,
    then: 'WEBP',
    type: 'image',
    mediaType: 'image/webp',
  },
  { start: 'RIFF', at: 8, then: 'WAVE', type: 'audio', mediaType: 'audio/wav' },
  { start: 'ID3', type: 'audio', mediaType: 'audio/mpeg' },
  { start: 'OggS', type: 'audio', mediaType: 'audio/ogg' },
  { start: '%PDF-', type: 'document', mediaType: 'application/pdf' },
];

/** What kind of file the first bytes are of; `undefined` for text and for what is not known. */
export function mediaTypeOf(bytes: Uint8Array): Media | undefined {
  const begins = String.fromCharCode(...bytes.subarray(0, 16));
  const found = SIGNATURES.find(
    ({ start, at = 0, then = '' }) =>
      begins.startsWith(start) && begins.startsWith(then, at),
  );
  return (
    found && {
      type: found.type,
      ...(found.mediaType && { mediaType: found.mediaType }),
    }
  );
}
