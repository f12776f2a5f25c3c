import { createHash } from 'node:crypto';

/** The digest of a document's text while it is made. */
export interface BodyDigest {
  update(text: string): void;
  value(): string;
}

/** SHA-256 of a text as UTF-8, hex, as far as it has come. */
export function bodyDigest(): BodyDigest {
  const hash = createHash('sha256');
  return {
    update: (text) => void hash.update(text, 'utf8'),
    value: () => hash.copy().digest('hex'),
  };
}
