/** A text on one line, not empty, as intext code. */
export function codeSpan(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1);
  // A span of spaces only, or one without a tick or space at its edges, is taken as it is.
  const padded = /^[ `]|[ `]$/.test(text) && /[^ ]/.test(text);
  return padded ? `${ticks} ${text} ${ticks}` : `${ticks}${text}${ticks}`;
}

function longestRun(text: string): number {
  let longest = 0;
  if (!text.includes('`')) return longest;
  for (const [run] of text.matchAll(/`+/g))
    longest = Math.max(longest, run.length);
  return longest;
}
