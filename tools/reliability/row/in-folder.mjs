import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Runs one case of a row in a folder of its own below the row's, which is gone afterwards: the next case finds nothing of it. */
export async function inFolder(folder, run) {
  const own = mkdtempSync(join(folder, 'case-'));
  try {
    return await run(own);
  } finally {
    rmSync(own, { recursive: true, force: true, maxRetries: 3 });
  }
}
