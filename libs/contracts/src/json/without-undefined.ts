type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
    T[K],
    undefined
  >;
};

// Member by member where `T` is a union, so that an event stays one of its kinds.
type Overlaid<T, M> = T extends unknown ? Defined<Omit<T, keyof M> & M> : never;

/**
 * Drops the keys whose value is `undefined`, so that "the source has none" is an absent key everywhere. `more` is laid
 * over the value as in `{ ...value, ...more }`: its keys follow, replace, or take away. Key order is kept: the same input
 * gives the same JSON text.
 *
 * In code that runs for every record, write `withoutUndefined(base, { kind, … })` and not `{ ...base, kind, … }`: to
 * Node 20 each object that begins with a spread and goes on is of a kind of its own, which costs twenty times as much.
 */
export function withoutUndefined<const T extends object>(value: T): Defined<T>;
export function withoutUndefined<
  const T extends object,
  const M extends object,
>(value: T, more: M): Overlaid<T, M>;
export function withoutUndefined(value: object, more?: object): object {
  const kept: Record<string, unknown> = {};
  copyDefined(value, kept);
  if (more !== undefined) layOver(more, kept);
  return kept;
}

// Loops over names, because this runs for every event: several times as fast as building from entries. Keys are those of
// our own literals, so none is `__proto__`.
function copyDefined(from: object, to: Record<string, unknown>): void {
  const values = from as Readonly<Record<string, unknown>>;
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) to[key] = value;
  }
}

// As `copyDefined`, on top of something: looking for what may have to go costs as much as copying.
function layOver(from: object, to: Record<string, unknown>): void {
  const values = from as Readonly<Record<string, unknown>>;
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) to[key] = value;
    else if (to[key] !== undefined) delete to[key];
  }
}
