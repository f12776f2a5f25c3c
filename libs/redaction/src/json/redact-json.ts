import type { Json } from '@kato/contracts';

/** What `redactJson` does with what it finds. */
export interface JsonMask {
  /** Masks one string; `name` is the key it stands under, if any. */
  readonly text: (text: string, name: string | undefined) => string;
  /** Stands for what lies too deep: it is not looked at, so it is not let through. */
  readonly tooDeep: () => string;
}

const MOST_DEPTH = 100;

/**
 * Masks every string in a JSON value, down to 100 levels. Keys, numbers and the order of keys stay. What holds no secret
 * is returned as it is, by reference.
 */
export function redactJson(value: Json, mask: JsonMask): Json {
  return redactAt(value, mask, { depth: 0, name: undefined });
}

interface Place {
  readonly depth: number;
  readonly name: string | undefined;
}

function redactAt(value: Json, mask: JsonMask, place: Place): Json {
  if (typeof value === 'string') return mask.text(value, place.name);
  if (value === null || typeof value !== 'object') return value;
  if (place.depth >= MOST_DEPTH) return mask.tooDeep();
  const depth = place.depth + 1;
  if (isList(value)) {
    const items = value.map((item) =>
      redactAt(item, mask, { depth, name: place.name }),
    );
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  const entries = Object.entries(value).map(
    ([name, item]): [string, Json | undefined] => [
      name,
      item === undefined ? item : redactAt(item, mask, { depth, name }),
    ],
  );
  // `fromEntries` makes `__proto__` a key like any other.
  return entries.some(([name, item]) => item !== value[name])
    ? Object.fromEntries(entries)
    : value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
