/** Lets a thing be said once in a while. */
export interface RepeatLimit {
  /**
   * Whether this may be said now: how many like it were left out since the last one, or `undefined` when this one is left
   * out too.
   */
  admit(key: string, nowMs: number): number | undefined;
  /** How many were left out that no later one has told of. */
  untold(): number;
}

/** Once per `windowMs` for each key. It remembers the latest `maxKeys` of them. */
export function limitRepeats(windowMs: number, maxKeys: number): RepeatLimit {
  const said = new Map<string, { atMs: number; leftOut: number }>();
  let forgotten = 0;
  return {
    admit(key, nowMs) {
      const before = said.get(key);
      if (before !== undefined && Math.abs(nowMs - before.atMs) < windowMs) {
        before.leftOut++;
        return undefined;
      }
      said.delete(key); // so that it becomes the latest
      said.set(key, { atMs: nowMs, leftOut: 0 });
      if (said.size > maxKeys) forgotten += forgetOldest(said);
      return before?.leftOut ?? 0;
    },
    untold: () =>
      [...said.values()].reduce((sum, one) => sum + one.leftOut, forgotten),
  };
}

function forgetOldest(said: Map<string, { readonly leftOut: number }>): number {
  for (const [key, { leftOut }] of said) {
    said.delete(key);
    return leftOut;
  }
  return 0;
}
