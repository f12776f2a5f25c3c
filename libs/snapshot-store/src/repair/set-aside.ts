import {
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/** A damaged store on its way aside. */
export interface SetAside {
  /** Which file it is: another process may have put a new one in its place. */
  readonly inode: string;
  readonly to: string;
}

/** The file at a path, so that it is known again; `undefined` when there is none. */
export function inodeOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
}

/** A repair that was begun, by this process or by one that has died in it. */
export function begunRepair(path: string): SetAside | undefined {
  const note = noteOf(path);
  if (!existsSync(note)) return undefined;
  const [inode, to] = readFileSync(note, 'utf8').split('\n');
  return inode && to ? { inode, to } : undefined;
}

/** Notes that a store is to be set aside, so that whoever opens it next finishes what this process may not. */
export function beginRepair(path: string, inode: string): SetAside {
  let n = 1;
  while (existsSync(`${path}.corrupt-${n}`)) n++;
  const to = `${path}.corrupt-${n}`;
  const note = noteOf(path);
  // Renamed into place: half a note is none.
  writeFileSync(`${note}.new`, `${inode}\n${to}\n`, { mode: 0o600 });
  renameSync(`${note}.new`, note);
  return { inode, to };
}

/**
 * Moves the store and its log aside. The log goes first: under a new file of the same name, SQLite would take it for the
 * log of that one.
 */
export function moveAside(path: string, { inode, to }: SetAside): void {
  if (inodeOf(path) !== inode) return;
  for (const end of ['-wal', '-shm', ''])
    if (existsSync(path + end)) renameSync(path + end, to + end);
}

export function endRepair(path: string): void {
  rmSync(noteOf(path), { force: true });
}

function noteOf(path: string): string {
  return `${path}.repair`;
}
