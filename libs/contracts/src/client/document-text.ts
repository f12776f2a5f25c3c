import type { RenderedDocument } from './export-types.js';

/** The whole text of a document, for documents that fit into one string. */
export async function documentText({
  text,
}: Pick<RenderedDocument, 'text'>): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of text) pieces.push(piece);
  return pieces.join('');
}
