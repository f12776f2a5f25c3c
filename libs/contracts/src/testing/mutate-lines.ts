/** A small seeded generator (mulberry32): the same seed always gives the same numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Damaged variants of real lines: cut, flipped, spliced bytes, and JSON whose values were swapped for others. */
export function mutateLines(
  lines: readonly string[],
  count: number,
  random: () => number,
): readonly Uint8Array[] {
  return Array.from({ length: count }, () => {
    const line = pick(lines, random) ?? '{}';
    const other = pick(lines, random) ?? '[]';
    return encoder.encode(
      random() < 0.6
        ? mutateJson(line, random)
        : mutateText(line, other, random),
    );
  });
}

const encoder = new TextEncoder();

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  1e308,
  2 ** 53,
  '',
  '\u0000',
  '\ud800',
  '__proto__',
  [],
  {},
  [[]],
  [null],
  { type: 'text' },
  ['a', 1],
];

function mutateJson(line: string, random: () => number): string {
  // A copy each time: a value that replaces a part of itself would be a circle.
  return JSON.stringify(JSON.parse(line), (_key, value: unknown) =>
    random() < 0.08 ? structuredClone(pick(STRANGE, random) ?? null) : value,
  );
}

function mutateText(line: string, other: string, random: () => number): string {
  const at = Math.floor(random() * line.length);
  const cut = Math.floor(random() * other.length);
  const choice = random();
  if (choice < 0.3) return line.slice(0, at);
  if (choice < 0.6) return line.slice(0, at) + other.slice(cut);
  const flipped = String.fromCharCode(Math.floor(random() * 256));
  return line.slice(0, at) + flipped + line.slice(at + 1);
}

function pick<T>(values: readonly T[], random: () => number): T | undefined {
  return values[Math.floor(random() * values.length)];
}
