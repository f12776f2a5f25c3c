import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '@kato/contracts';

/** The logs that there are: what kato did, and what it was asked to export. */
export const LOG_NAMES = ['operational', 'audit'] as const;
export type LogName = (typeof LOG_NAMES)[number];

/** The file that is written. */
export function currentLog(folder: string, log: LogName): string {
  return join(folder, `${log}.jsonl`);
}

/** The files that were put aside, the oldest first. None where there is no folder. */
export function olderLogs(folder: string, log: LogName): readonly string[] {
  const form = new RegExp(`^${log}\\.([1-9]\\d{0,3})\\.jsonl$`);
  return namesIn(folder)
    .flatMap((name) => {
      const n = form.exec(name)?.[1];
      return n === undefined ? [] : [{ name, n: Number(n) }];
    })
    .sort((a, b) => b.n - a.n)
    .map(({ name }) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
