type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
    T[K],
    undefined
  >;
};

/**
 * Drops the keys whose value is `undefined`, so that "the source has none" is an absent key everywhere.
 * Key order is kept: the same input gives the same JSON text.
 */
export function withoutUndefined<const T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(
    ([, entry]) => entry !== undefined,
  );
  return Object.fromEntries(entries) as Defined<T>;
}
