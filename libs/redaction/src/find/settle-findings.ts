/** A secret in a text: the stretch to mask and the rule that found it. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** The rule's place: of those that find the same start, the lowest names the secret. */
  readonly rank: number;
  readonly specific: boolean;
}

/** Puts findings in order and takes the overlaps out: all that any rule found stays covered. */
export function settleFindings(raw: readonly Finding[]): readonly Finding[] {
  if (raw.length < 2) return raw;
  const ordered = [...raw].sort(
    (a, b) => a.start - b.start || a.rank - b.rank || b.end - a.end,
  );
  const settled: Finding[] = [];
  for (const finding of ordered) {
    const last = settled.at(-1);
    if (last === undefined || finding.start >= last.end) settled.push(finding);
    else if (finding.start === last.start)
      settled[settled.length - 1] = {
        ...last,
        end: Math.max(last.end, finding.end),
      };
    else if (finding.end > last.end)
      settled.push({ ...finding, start: last.end });
  }
  return settled;
}
