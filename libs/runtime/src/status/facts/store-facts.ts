import { readdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  isoTime,
  systemErrorCode,
  withoutUndefined,
  type StatusProblem,
} from '@kato/contracts';
import type { StatusFacts } from '@kato/status';
import type { StatusPorts } from '../status-parts.js';

/** What is known of the store's file, and what is wrong with it or with its disk. */
export interface HeldFacts {
  readonly store: NonNullable<StatusFacts['store']>;
  readonly problems: readonly StatusProblem[];
}

/** Looks at the store's file and those beside it. Nothing is read from it. */
export async function storeFacts({
  home,
  status,
}: Pick<StatusPorts, 'home' | 'status'>): Promise<HeldFacts> {
  const path = home.store;
  const { maxBytes: limitBytes } = status.config.store;
  const [file, log, aside, disk] = await Promise.all([
    sizeOf(path),
    sizeOf(`${path}-wal`),
    setAside(path),
    diskProblems(dirname(path)),
  ]);
  const store = withoutUndefined({ path, bytes: file + log }, { limitBytes });
  const over = file > (limitBytes ?? Infinity) ? [OVER_LIMIT] : [];
  return { store, problems: [...disk, ...aside, ...over] };
}

const OVER_LIMIT: StatusProblem = {
  ...{ code: 'store-over-limit', severity: 'warning' },
  message: 'the store is larger than store.maxBytes; what only it has is kept',
  hint: 'raise store.maxBytes, or set store.retentionDays',
};

async function sizeOf(path: string): Promise<number> {
  return (await unlessRefused(() => stat(path)))?.size ?? 0;
}

// A damaged store that was replaced lies beside the new one until somebody deletes it.
async function setAside(path: string): Promise<readonly StatusProblem[]> {
  const prefix = `${basename(path)}.corrupt-`;
  const names = await unlessRefused(() => readdir(dirname(path)));
  const aside = (names ?? []).filter((name) => name.startsWith(prefix)).sort();
  const last = aside.at(-1);
  if (last === undefined) return [];
  const at = join(dirname(path), last);
  const found = await unlessRefused(() => stat(at));
  return [
    withoutUndefined(
      {
        ...{ code: 'store-repaired', severity: 'warning' },
        message: `the store was damaged and replaced; what was damaged is kept as ${at}`,
        hint: 'delete it when nothing is missing',
      },
      { since: isoTime(found?.ctimeMs) },
    ),
  ];
}

const LOW_BYTES = 1_000_000_000;
const EMPTY_BYTES = 100_000_000;

async function diskProblems(folder: string): Promise<readonly StatusProblem[]> {
  const disk = await unlessRefused(() => statfs(folder));
  const free = disk === undefined ? Infinity : disk.bavail * disk.bsize;
  if (free >= LOW_BYTES) return [];
  const megabytes = Math.floor(free / 1_000_000);
  return [
    {
      code: 'disk-low',
      severity: free < EMPTY_BYTES ? 'error' : 'warning',
      message: `${megabytes} MB free where the store is (${folder})`,
      hint: 'make room: what cannot be written is not kept',
    },
  ];
}

/** `undefined` for what the system does not have or does not show. */
async function unlessRefused<T>(
  look: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
