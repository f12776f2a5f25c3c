import * as v from 'valibot';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1000],
  ['mb', 1000 ** 2],
  ['gb', 1000 ** 3],
  ['tb', 1000 ** 4],
  ['kib', 1024],
  ['mib', 1024 ** 2],
  ['gib', 1024 ** 3],
  ['tib', 1024 ** 4],
]);

/** A number of bytes, or a text with a unit: `512 MB` (powers of 1000), `512 MiB` (of 1024). The bounds are such texts. */
export function byteCount(least: string, most: string) {
  const text = `a number of bytes from ${least} to ${most}`;
  const range = [toBytes(least) ?? 0, toBytes(most) ?? 0] as const;
  return v.pipe(
    v.union([v.number(), v.string()], text),
    v.transform(toBytes),
    v.number(text),
    v.minValue(range[0], text),
    v.maxValue(range[1], text),
  );
}

function toBytes(value: number | string): number | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? value : undefined;
  const [, amount, unit = ''] =
    /^\s*(\d{1,15}(?:\.\d{1,9})?)\s*([a-z]*)\s*$/i.exec(value) ?? [];
  const factor = UNITS.get(unit.toLowerCase());
  return amount === undefined || factor === undefined
    ? undefined
    : Math.round(Number(amount) * factor);
}
