import { tagContent } from './tag-content.js';

/** What a command of bash mode wrote. A failing command's standard output stands in `stderr` as well. */
export type ShellOutput = {
  readonly stdout: string;
  readonly stderr: string;
};

const BETWEEN = '</bash-stdout><bash-stderr>';

/**
 * Reads `<bash-stdout>…</bash-stdout><bash-stderr>…</bash-stderr>`, or one of the two alone. Output is not escaped;
 * where it holds the separator itself, the last one counts.
 */
export function shellOutput(text: string): ShellOutput | undefined {
  const both =
    text.startsWith('<bash-stdout>') && text.endsWith('</bash-stderr>')
      ? text.slice('<bash-stdout>'.length, -'</bash-stderr>'.length)
      : undefined;
  const at = both?.lastIndexOf(BETWEEN) ?? -1;
  if (both !== undefined && at !== -1)
    return {
      stdout: both.slice(0, at),
      stderr: both.slice(at + BETWEEN.length),
    };
  const stdout = tagContent(text, 'bash-stdout');
  if (stdout !== undefined) return { stdout, stderr: '' };
  const stderr = tagContent(text, 'bash-stderr');
  return stderr === undefined ? undefined : { stdout: '', stderr };
}

/** Both streams as one text. */
export function shellText({ stdout, stderr }: ShellOutput): string {
  const between = stdout !== '' && stderr !== '' && !stdout.endsWith('\n');
  return `${stdout}${between ? '\n' : ''}${stderr}`;
}
