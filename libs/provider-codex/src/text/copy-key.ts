import { withoutBlocks } from './without-blocks.js';

/**
 * A key that is equal for the two copies that Codex writes of one text: what the model was given and what the user
 * saw. The copies differ in white space, and the model's may carry memory citations and the plan, which the other has
 * not. Two 32-bit FNV-1a hashes of everything but white space and the count of what was hashed; of long texts the
 * beginning and the end. Pairs texts within a turn, never identifies one.
 */
export function copyKey(text: string): string {
  const plain = withoutBlocks(
    withoutBlocks(text, 'oai-mem-citation'),
    'proposed_plan',
  ).trim();
  if (plain.length <= 2 * SAMPLE_CHARS) return hashed(plain);
  const [start, end] = [
    plain.slice(0, SAMPLE_CHARS),
    plain.slice(-SAMPLE_CHARS),
  ];
  return hashed(start + end);
}

const SAMPLE_CHARS = 4096;
const FNV_PRIME = 0x01000193;
const NO_BREAK_SPACE = 0xa0;

function hashed(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit <= 0x20 || unit === NO_BREAK_SPACE) continue;
    low = Math.imul(low ^ unit, FNV_PRIME);
    high = Math.imul(high ^ (unit + length), FNV_PRIME);
    length++;
  }
  return `${hex(low)}${hex(high)}-${length}`;
}

// Byte by byte from a table: `toString(16)` of a number this large takes as long as hashing a short text.
function hex(hash: number): string {
  const [a, b, c, d] = [hash >>> 24, hash >>> 16, hash >>> 8, hash];
  return `${byte(a)}${byte(b)}${byte(c)}${byte(d)}`;
}

function byte(value: number): string {
  return HEX[value & 0xff] ?? '';
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, value) =>
  value.toString(16).padStart(2, '0'),
);
