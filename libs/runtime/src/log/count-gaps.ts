import type { LogFile } from './log-file.js';

/**
 * Writes lines, and before the first one that can be written again how many could not be: `gapLine` makes that line.
 * Both are written at once or not at all.
 */
export function countGaps(
  file: LogFile,
  gapLine: (dropped: number) => string,
): (line: string) => void {
  let dropped = 0;
  return (line) => {
    const lines = dropped === 0 ? line : `${gapLine(dropped)}${line}`;
    dropped = file.append(lines) ? 0 : dropped + 1;
  };
}
