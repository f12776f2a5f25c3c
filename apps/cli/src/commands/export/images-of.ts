import { KatoError, type ImageMode } from '@kato/contracts';

/** What is asked for images; without a word, it depends on where the document goes. Throws `USAGE`: a pipe has no place beside it. */
export function imagesOf(
  { images }: { readonly images: ImageMode | undefined },
  toStdout: boolean,
): { readonly images?: ImageMode } {
  if (images === 'link' && toStdout)
    throw new KatoError(
      'USAGE',
      '--images link puts files beside the document: it cannot go to the standard output',
      { hint: 'name a file with -o FILE, or use --images embed' },
    );
  return images === undefined ? {} : { images };
}
