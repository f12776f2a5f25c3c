import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { systemErrorCode } from '@kato/contracts';

const MAX_BYTES = 16 * 1024;

/** The last lines of a file that is not empty; none when it cannot be read. */
export function lastLines(path: string, count: number): readonly string[] {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, MAX_BYTES));
      readSync(file, bytes, 0, bytes.length, size - bytes.length);
      const lines = bytes.toString('utf8').split('\n');
      return lines.filter((line) => line.trim() !== '').slice(-count);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return [];
  }
}
