import { createHash } from 'node:crypto';

const SEAL_CHARS = 16;

/** A short digest of a ledger's own text: by it a ledger that was edited or damaged is known. No secret, no signature. */
export function sealOf(text: string): string {
  return createHash('sha256')
    .update(text, 'utf8')
    .digest('hex')
    .slice(0, SEAL_CHARS);
}
