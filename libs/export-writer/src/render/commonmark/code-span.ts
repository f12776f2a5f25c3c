import { visibleLine } from './visible-text.js';

/** Foreign text as inline code, on one line. Two ticks around nothing would be no code: nothing is `(empty)`. */
export function codeSpan(text: string): string {
  const line = visibleLine(text);
  if (line === '') return '(empty)';
  const ticks = '`'.repeat(longestRun(line) + 1);
  // A span of spaces only, or one without a tick or space at its edges, is taken as it is.
  const padded = /^[ `]|[ `]$/.test(line) && /[^ ]/.test(line);
  return padded ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g))
    longest = Math.max(longest, run.length);
  return longest;
}
