import type { TextOut } from '../shell/shell.js';

type Terminal = Pick<TextOut, 'isTerminal'>;

/**
 * Whether a bar may be drawn: on a terminal, and not where lines of JSON come to the same one while the work goes on, which
 * it would be drawn between.
 */
export function showsBar(
  { stdout, stderr }: { readonly stdout: Terminal; readonly stderr: Terminal },
  writesJson: boolean,
): boolean {
  return stderr.isTerminal && !(writesJson && stdout.isTerminal);
}
