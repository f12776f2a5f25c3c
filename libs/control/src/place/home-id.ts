const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * 16 hexadecimal digits for the path of a home, the same in each process. They tell a user's own homes apart, and keep no
 * secret: loading `node:crypto` for that takes as long as asking the daemon. Format: FNV-1a of 64 bits.
 */
export function homeId(path: string): string {
  let hash = OFFSET;
  for (const byte of Buffer.from(path, 'utf8'))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
