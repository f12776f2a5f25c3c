/** How often a rule masked something, and how many different secrets these were. */
export interface RuleCount {
  readonly rule: string;
  readonly masked: number;
  readonly distinct: number;
}

/** Gives every secret its placeholder, the same one each time, and counts. */
export interface PlaceholderBook {
  readonly placeholderOf: (rule: string, secret: string) => string;
  readonly counts: () => readonly RuleCount[];
}

/**
 * Opens an empty book. A placeholder is the rule that first found the secret and a number in the order of appearance:
 * nothing in it comes from the secret, so nothing can be computed back.
 */
export function openPlaceholderBook(): PlaceholderBook {
  const placeholders = new Map<string, Entry>();
  const masked = new Map<string, number>();
  const distinct = new Map<string, number>();
  return {
    placeholderOf(rule, secret) {
      const key = identityOf(rule, secret);
      const known = placeholders.get(key);
      const name = known?.rule ?? rule;
      masked.set(name, (masked.get(name) ?? 0) + 1);
      if (known !== undefined) return known.placeholder;
      const number = (distinct.get(rule) ?? 0) + 1;
      distinct.set(rule, number);
      const placeholder = `[redacted:${rule}:${number}]`;
      placeholders.set(key, { rule, placeholder });
      return placeholder;
    },
    counts: () =>
      [...masked].sort(byName).map(([rule, count]) => ({
        rule,
        masked: count,
        distinct: distinct.get(rule) ?? 0,
      })),
  };
}

interface Entry {
  readonly rule: string;
  readonly placeholder: string;
}

// The same key may stand on many lines, on one with `\n`, and indented.
function identityOf(rule: string, secret: string): string {
  return rule === 'private-key'
    ? secret.replace(/\\+[nrtu"'/]|[^A-Za-z\d+/=]/g, '')
    : secret;
}

function byName([a]: [string, number], [b]: [string, number]): number {
  return a < b ? -1 : 1;
}
