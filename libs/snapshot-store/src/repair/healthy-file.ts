import { KatoError } from '@kato/contracts';
import { createPrivateFile } from '../sqlite/create-private-file.js';
import { openStoreFile, type DurableStore } from '../sqlite/open-store-file.js';
import { isDamage } from './attempt.js';
import type { RepairReport } from './repair-report.js';
import { repairStore } from './repair-store.js';
import { begunRepair, inodeOf } from './set-aside.js';

export interface HealthyFileOptions {
  readonly path: string;
  readonly busyTimeoutMs: number;
  readonly onRepair?: (report: RepairReport) => void;
  readonly sourceExists?: (path: string) => boolean;
}

type Ask<T> = (store: DurableStore) => Promise<T>;

/** A store's file that is replaced when it is found damaged, by this process or by another. */
export interface HealthyFile {
  /** The store as it is now: opened again when another process has replaced its file. */
  current(): Promise<DurableStore>;
  /** Asks what the new store answers as well as the old one did. */
  again<T>(ask: Ask<T>): Promise<T>;
  /** The same for a commit: one that went to a file that was just set aside is made again. */
  write<T>(ask: Ask<T>): Promise<T>;
  /** Asks what the new store may have to read from files first: damage is repaired, and thrown. */
  read<T>(ask: Ask<T>): Promise<T>;
  /** Repairs when an error of the store says so; the error to throw. */
  repaired(error: unknown, store: DurableStore): Promise<unknown>;
  close(): Promise<void>;
}

interface Opened {
  readonly store: DurableStore;
  readonly inode: string | undefined;
}

interface OpenFile {
  readonly options: HealthyFileOptions;
  opened: Opened;
  closed: boolean;
}

/** Opens a store's file, and repairs it when that is needed to open it. */
export async function openHealthyFile(
  options: HealthyFileOptions,
): Promise<HealthyFile> {
  const file: OpenFile = {
    options,
    opened: openOrRepair(options),
    closed: false,
  };
  return {
    current: () => current(file),
    again: (ask) => again(file, ask),
    repaired: (error, store) => repaired(file, error, store),
    async write(ask) {
      const result = await again(file, ask);
      const isIn = inodeOf(options.path) === file.opened.inode;
      return file.closed || isIn ? result : again(file, ask);
    },
    async read(ask) {
      const store = await current(file);
      try {
        return await ask(store);
      } catch (error) {
        throw await repaired(file, error, store);
      }
    },
    async close() {
      file.closed = true;
      await file.opened.store.close();
    },
  };
}

async function current(file: OpenFile): Promise<DurableStore> {
  const { opened, options, closed } = file;
  if (!closed && inodeOf(options.path) !== opened.inode) await reopen(file);
  return file.opened.store;
}

async function again<T>(file: OpenFile, ask: Ask<T>): Promise<T> {
  const store = await current(file);
  try {
    return await ask(store);
  } catch (error) {
    const told = await repaired(file, error, store);
    if (told === error) throw error;
    return ask(file.opened.store);
  }
}

async function repaired(
  file: OpenFile,
  error: unknown,
  store: DurableStore,
): Promise<unknown> {
  const { options, opened, closed } = file;
  if (closed || !isDamage(error)) return error;
  // Somebody else may have found it at the same time.
  if (store === opened.store) {
    repair(options, opened.inode);
    await reopen(file);
  }
  return repairedError(options.path, error);
}

async function reopen(file: OpenFile): Promise<void> {
  const { store } = file.opened;
  file.opened = openOrRepair(file.options);
  await closeOld(store);
}

function openOrRepair(options: HealthyFileOptions): Opened {
  const { path, busyTimeoutMs } = options;
  // Whoever began may have died in it.
  if (begunRepair(path) !== undefined) repair(options, undefined);
  createPrivateFile(path);
  const inode = inodeOf(path);
  try {
    return { store: openStoreFile(path, busyTimeoutMs), inode };
  } catch (error) {
    if (!isDamage(error)) throw error;
    repair(options, inode);
    // A second time it is not the file.
    createPrivateFile(path);
    const fresh = inodeOf(path);
    return { store: openStoreFile(path, busyTimeoutMs), inode: fresh };
  }
}

function repair(options: HealthyFileOptions, inode: string | undefined): void {
  const report = repairStore({ ...options, inode });
  if (report !== undefined) options.onRepair?.(report);
}

// It was set aside: that its log cannot be copied into it any more is known.
async function closeOld(store: DurableStore): Promise<void> {
  try {
    await store.close();
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}

function repairedError(path: string, cause: unknown): KatoError {
  return new KatoError(
    'STORE_UNREADABLE',
    `the store was damaged and has been replaced: ${path}`,
    {
      hint: 'Try again: what is damaged is read again from its files.',
      details: { path, repaired: true },
      cause,
    },
  );
}
