import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatBytes } from '@kato/status';
import type { Finding } from '../doctor-types.js';
import type { Patient } from '../patient.js';

/** Whether there is room where the store is. */
export async function checkDisk({
  home,
}: Pick<Patient, 'home'>): Promise<Finding> {
  const folder = existing(dirname(home.store));
  const { bavail, bsize } = await statfs(folder);
  return judgeDisk(folder, bavail * bsize);
}

const LOW_BYTES = 1_000_000_000;
const EMPTY_BYTES = 100_000_000;

/** The judgement apart from the look. */
export function judgeDisk(folder: string, freeBytes: number): Finding {
  const summary = `${formatBytes(freeBytes)} free in ${folder}`;
  const facts = { freeBytes };
  if (freeBytes >= LOW_BYTES) return { status: 'ok', summary, facts };
  return {
    ...{ status: freeBytes < EMPTY_BYTES ? 'failed' : 'warning', summary },
    hint: 'make room: what cannot be written is not kept',
    facts,
  };
}

function existing(folder: string): string {
  let path = folder;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}
