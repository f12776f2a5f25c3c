import type { DocumentAsset, RenderedDocument } from '@kato/contracts';
import { encodeText, type DocumentText } from './encode-text.js';

/** A text, and what it links to. */
export interface WritableText {
  readonly text: DocumentText;
  readonly takeAssets?: RenderedDocument['takeAssets'];
}

/** The bytes of a text. The files that a piece of it links to are written before it. */
export async function* chunksWithAssets(
  { text, takeAssets }: WritableText,
  write: (asset: DocumentAsset) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of encodeText(text)) {
    for (const asset of takeAssets?.() ?? []) await write(asset);
    yield chunk;
  }
  for (const asset of takeAssets?.() ?? []) await write(asset);
}
