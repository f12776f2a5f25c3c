const BACKTICKS = /`{3,}/g;

/**
 * A fenced code block that holds exactly this text: the fence is longer than any run of backticks inside. One final
 * line feed of the text is the block's own. `info` is a language name of ours, never foreign text.
 */
export function codeBlock(text: string, info = 'text'): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const body = text.endsWith('\n') ? text : `${text}\n`;
  return `${fence}${info}\n${body}${fence}`;
}

function longestRun(text: string): number {
  let longest = 2;
  if (!text.includes('```')) return longest;
  for (const [run] of text.matchAll(BACKTICKS))
    longest = Math.max(longest, run.length);
  return longest;
}
