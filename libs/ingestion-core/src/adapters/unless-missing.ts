import { systemErrorCode } from '@kato/contracts';

const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/** What the work gives; `undefined` when the file that it is about does not exist. */
export async function unlessMissing<T>(
  work: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (MISSING.has(systemErrorCode(error))) return undefined;
    throw error;
  }
}
