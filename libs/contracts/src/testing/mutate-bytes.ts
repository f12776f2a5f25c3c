/** Damaged variants of real files: cut, flipped and spliced bytes, and noise. */
export function mutateBytes(
  files: readonly Uint8Array[],
  count: number,
  random: () => number,
): readonly Uint8Array[] {
  const pick = (): Uint8Array =>
    files[Math.floor(random() * files.length)] ?? new Uint8Array(0);
  return Array.from({ length: count }, () => {
    const choice = random();
    if (choice < 0.2) return noise(random);
    const bytes = pick();
    const at = Math.floor(random() * (bytes.length + 1));
    if (choice < 0.5) return new Uint8Array(bytes.subarray(0, at));
    if (choice < 0.7) return flipped(bytes, at, random);
    const other = pick();
    const from = Math.floor(random() * (other.length + 1));
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from)]);
  });
}

function noise(random: () => number): Uint8Array {
  const bytes = new Uint8Array(Math.floor(random() * 64));
  return bytes.map(() => Math.floor(random() * 256));
}

function flipped(
  bytes: Uint8Array,
  at: number,
  random: () => number,
): Uint8Array {
  const copy = new Uint8Array(bytes);
  if (at < copy.length) copy[at] = Math.floor(random() * 256);
  return copy;
}
