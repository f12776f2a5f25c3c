import type { Shell } from '../shell/shell.js';

/**
 * Whether a bar may be drawn: on a terminal, and not where lines of JSON come to the same one while the work goes on, which
 * it would be drawn between.
 */
export function showsBar(
  { stdout, stderr }: Pick<Shell, 'stdout' | 'stderr'>,
  writesJson: boolean,
): boolean {
  return stderr.isTerminal && !(writesJson && stdout.isTerminal);
}
