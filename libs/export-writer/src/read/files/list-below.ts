import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kato/contracts';

/** The regular files just `depth` folders below a folder; links are not followed. What cannot be listed has none. */
export async function listBelow(
  folder: string,
  depth: number,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(none);
  const paths: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (depth === 0 && entry.isFile()) paths.push(path);
    if (depth > 0 && entry.isDirectory())
      paths.push(...(await listBelow(path, depth - 1)));
  }
  return paths;
}

function none(error: unknown): [] {
  if (systemErrorCode(error) === undefined) throw error;
  return [];
}
