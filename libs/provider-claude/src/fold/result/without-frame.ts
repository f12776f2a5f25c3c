const NOTE = /^agentId: [\w-]+(?: \(|\n|$)/;
const FRAME = '[Subagent hand-back] ';

/**
 * The words of a sub-agent without the line that says whose they are. Every line of them is indented by two, so that none can
 * pass for that line; what is not indented is the client's again. Format: docs/formats/claude-code.md, "Tool results".
 */
export function withoutFrame(text: string): string {
  if (!text.startsWith(FRAME)) return text;
  const lines = text.split('\n').slice(1);
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('  '));
  const words = end === -1 ? lines : lines.slice(0, end);
  const rest = end === -1 ? '' : lines.slice(end).join('\n');
  // A shape of frame that is not this one: better too much than a word lost.
  if (rest !== '' && !NOTE.test(rest) && !rest.startsWith('<usage>'))
    return text.slice(text.indexOf('\n') + 1);
  return words
    .map((line) => line.slice(2))
    .join('\n')
    .trimEnd();
}
