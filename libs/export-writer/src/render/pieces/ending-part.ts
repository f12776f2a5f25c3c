/** The last part of a document, which says what was before it. */
export interface EndingPart {
  /** `body`: `sha256:` and the digest of all text before, hex. */
  ending(body: string): string;
}

/** The part that ends a document. */
export function endingPart(ending: (body: string) => string): EndingPart {
  return { ending };
}
