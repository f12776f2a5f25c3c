import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kato/contracts';
import { counted } from '../counted.js';
import type { Finding } from '../doctor-types.js';
import { few } from '../few.js';
import type { Patient } from '../patient.js';

/** A file or folder of kato's own. */
export interface OwnFile {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
}

/** Whether kato's own files are for their owner alone. */
export async function checkPermissions({
  home,
  env,
}: Pick<Patient, 'home' | 'env'>): Promise<Finding> {
  if (env.platform === 'win32')
    return { status: 'ok', summary: 'as Windows has them for the home folder' };
  const folders = [...new Set([home.home, home.logs])];
  const inside = await Promise.all(folders.map(pathsIn));
  const paths = [...folders, home.store, ...inside.flat()];
  const found = await Promise.all([...new Set(paths)].map(look));
  const files = found.filter((file) => file !== undefined);
  return judgePermissions(files, process.getuid?.());
}

const ANYBODY = 0o077;

/** The judgement apart from the look. `uid`: whose they should be. */
export function judgePermissions(
  files: readonly OwnFile[],
  uid: number | undefined,
): Finding {
  if (files.length === 0)
    return { status: 'ok', summary: 'nothing is there yet' };
  const foreign = files.filter((file) => uid !== undefined && file.uid !== uid);
  const open = files.filter(({ mode }) => (mode & ANYBODY) !== 0);
  const facts = {
    ...{ looked: files.length, open: open.length, foreign: foreign.length },
  };
  if (foreign.length > 0)
    return {
      status: 'failed',
      summary: `${counted(foreign.length, 'file belongs', 'files belong')} to somebody else`,
      details: few(foreign.map(({ path }) => path)),
      hint: 'use the account that made them, or give them back with chown',
      facts,
    };
  if (open.length > 0)
    return {
      status: 'warning',
      summary: `others can get at ${counted(open.length, 'file or folder', 'files or folders')}`,
      details: few(
        open.map(({ path, mode }) => `${(mode & 0o777).toString(8)} ${path}`),
      ),
      hint: 'take it from them: chmod go= PATH',
      facts,
    };
  const summary = `${counted(files.length, 'file or folder', 'files and folders')}, for their owner alone`;
  return { status: 'ok', summary, facts };
}

async function pathsIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isSocket())
      .map(({ name }) => join(folder, name));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function look(path: string): Promise<OwnFile | undefined> {
  try {
    const { mode, uid } = await stat(path);
    return { path, mode, uid };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
