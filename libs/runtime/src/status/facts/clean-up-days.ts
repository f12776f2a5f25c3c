import { readFile, stat } from 'node:fs/promises';
import { systemErrorCode, type HostEnv } from '@kato/contracts';
import {
  parseJsonLine,
  type AnyProvider,
  type CleanUpRule,
} from '@kato/contracts/provider';
import type { ProviderFacts } from '@kato/status';

const MAX_BYTES = 1024 * 1024;

/** After how many days an assistant deletes its files, and what says so; `undefined`: it deletes none. */
export async function cleanUpDays(
  { cleanUp }: AnyProvider,
  env: HostEnv,
): Promise<ProviderFacts['cleanUp']> {
  if (cleanUp === undefined) return undefined;
  for (const path of cleanUp.settings(env)) {
    const days = await daysIn(path, cleanUp);
    if (days !== undefined) return { days, source: 'settings' };
  }
  return { days: cleanUp.defaultDays, source: 'default' };
}

// Settings that cannot be read say nothing: the assistant takes its default then, too.
async function daysIn(
  path: string,
  rule: CleanUpRule,
): Promise<number | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > MAX_BYTES) return undefined;
    const parsed = parseJsonLine(await readFile(path));
    return parsed.ok ? rule.days(parsed.value) : undefined;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
