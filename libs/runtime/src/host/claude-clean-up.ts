import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode, type HostEnv } from '@kato/contracts';
import { numberField, parseJsonLine } from '@kato/contracts/provider';

/** After how many days Claude Code deletes its transcripts, and who says so. */
export interface CleanUp {
  readonly days: number;
  readonly source: 'default' | 'settings';
  /** The file that says so. */
  readonly path?: string;
}

const DEFAULT_DAYS = 30;

/** What `cleanupPeriodDays` is: the shortest that one of Claude Code's settings files names. Unreadable ones name none. */
export function claudeCleanUp({ env, homeDir }: HostEnv): CleanUp {
  const folders = [env['CLAUDE_CONFIG_DIR'] ?? '', join(homeDir, '.claude')];
  const found = folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'settings.json'))
    .flatMap((path): readonly CleanUp[] => {
      const days = daysIn(path);
      return days === undefined ? [] : [{ days, source: 'settings', path }];
    })
    .sort((a, b) => a.days - b.days);
  return found[0] ?? { days: DEFAULT_DAYS, source: 'default' };
}

const MAX_BYTES = 1_000_000;

function daysIn(path: string): number | undefined {
  try {
    const bytes = readFileSync(path);
    const parsed = parseJsonLine(bytes.subarray(0, MAX_BYTES));
    return parsed.ok
      ? numberField(parsed.value, 'cleanupPeriodDays')
      : undefined;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined; // not there, or not ours to read: then the default is the best guess
  }
}
