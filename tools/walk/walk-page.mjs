/** The page that shows what was typed and what came: the home is written `~`, nothing else is changed. */
export function walkPage(steps, homeDir) {
  const shown = steps.map(
    ({ note, command, output, exitCode }) =>
      `${note === undefined ? '' : `${note}\n\n`}${FENCE}console\n$ ${command}\n${homely(output, homeDir)}${exitOf(exitCode)}${FENCE}\n`,
  );
  return `${HEAD}\n${shown.join('\n')}`;
}

const FENCE = '```';
const HEAD = `# A walk with kato

What the commands print, from a fresh home to a killed daemon and back: two sessions grow meanwhile, one of Claude Code and one
of Codex. Written by \`npm run walk\`, which also checks what it claims; times and process numbers are those of that run.
`;

function homely(output, homeDir) {
  const text = output.replaceAll(homeDir, '~').trimEnd();
  return text === '' ? '' : `${text}\n`;
}

function exitOf(exitCode) {
  return exitCode === 0 ? '' : `(exit ${exitCode})\n`;
}
