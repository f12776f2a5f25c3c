import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kato/contracts';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import type { Patient } from '../patient.js';

/** Limits of Linux, and what is to be watched. `undefined`: the system does not say. */
export interface WatchNeeds {
  readonly folders: number;
  readonly maxWatches: number | undefined;
  readonly maxInstances: number | undefined;
}

/** Whether the system has watches for all folders: kato watches folders, not files. */
export async function checkWatches({
  env,
  roots,
}: Pick<Patient, 'env' | 'roots'>): Promise<Finding> {
  if (env.platform !== 'linux')
    return { status: 'ok', summary: 'this system has no limit that matters' };
  const [maxWatches, maxInstances, ...counts] = await Promise.all([
    limit('max_user_watches'),
    limit('max_user_instances'),
    ...roots
      .filter(({ only }) => only === undefined)
      .map(({ path }) => countFolders(path)),
  ]);
  const folders = counts.reduce((sum, count) => sum + count, 0);
  return judgeWatches({ folders, maxWatches, maxInstances });
}

/** Editors and other programs of the user draw on the same limits. */
const SHARE = 0.5;
const FEW_INSTANCES = 16;

/** The judgement apart from the look. */
export function judgeWatches(needs: WatchNeeds): Finding {
  const { folders, maxWatches, maxInstances } = needs;
  const facts = {
    folders,
    ...(maxWatches !== undefined && { maxWatches }),
    ...(maxInstances !== undefined && { maxInstances }),
  };
  const summary = `${counted(folders, 'folder')} to watch, ${maxWatches ?? 'an unknown number of'} watches allowed`;
  if (maxWatches !== undefined && folders > maxWatches * SHARE)
    return {
      ...{ status: 'warning', summary, facts },
      hint: 'allow more, else kato looks at the files every two seconds: sudo sysctl fs.inotify.max_user_watches=524288',
    };
  if (maxInstances !== undefined && maxInstances < FEW_INSTANCES)
    return {
      ...{ status: 'warning', facts },
      summary: `only ${counted(maxInstances, 'watcher')} allowed for all programs together`,
      hint: 'allow more: sudo sysctl fs.inotify.max_user_instances=512',
    };
  return { status: 'ok', summary, facts };
}

async function limit(name: string): Promise<number | undefined> {
  try {
    const text = await readFile(`/proc/sys/fs/inotify/${name}`, 'utf8');
    const value = Number(text);
    return Number.isInteger(value) ? value : undefined;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

const MAX_DEPTH = 12;

/** A folder and those below it; 0 for one that is not there or cannot be read, which `checkRoots` tells. */
async function countFolders(path: string): Promise<number> {
  let folders = 0;
  let open: readonly string[] = [path];
  for (let depth = 0; depth <= MAX_DEPTH && open.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of open) {
      const below = await foldersIn(folder);
      if (below === undefined) continue;
      folders++;
      for (const name of below) next.push(join(folder, name));
    }
    open = next;
  }
  return folders;
}

async function foldersIn(
  folder: string,
): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((one) => one.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
