import { createHash } from 'node:crypto';

/** The digest of a document's text while it is made. */
export interface BodyDigest {
  update(text: string): void;
  value(): string;
}

/** As the ledger writes it: `sha256:` and hex, of the text as UTF-8. */
export function bodyDigest(): BodyDigest {
  const hash = createHash('sha256');
  return {
    update: (text) => void hash.update(text, 'utf8'),
    value: () => `sha256:${hash.copy().digest('hex')}`,
  };
}
