import type { DirectoryEntry, FilePort, FileStat } from '../ports/file-port.js';

/** A file system in memory, with the operations of a writer. Paths use `/`. Times count operations, not a clock. */
export interface MemoryFiles extends FilePort {
  append(path: string, content: string | Uint8Array): void;
  /** A new file with a new inode, replacing what was there. */
  write(path: string, content: string | Uint8Array): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Bytes handed out by reads so far. */
  bytesRead(): number;
  /** Files opened so far. */
  opens(): number;
}

interface Stored {
  bytes: Uint8Array;
  inode: number;
  mtimeMs: number;
}

export function memoryFiles(): MemoryFiles {
  const disk: Disk = {
    stored: new Map(),
    counters: { inode: 0, time: 0, bytesRead: 0, opens: 0 },
  };
  return { ...portOf(disk), ...writerOf(disk) };
}

interface Disk {
  readonly stored: Map<string, Stored>;
  readonly counters: {
    inode: number;
    time: number;
    bytesRead: number;
    opens: number;
  };
}

function writerOf({
  stored,
  counters,
}: Disk): Omit<MemoryFiles, keyof FilePort> {
  const write = (path: string, content: string | Uint8Array): void => {
    const inode = ++counters.inode;
    const mtimeMs = ++counters.time;
    stored.set(path, { bytes: encoded(content).slice(), inode, mtimeMs });
  };
  return {
    write,
    append(path, content) {
      const file = stored.get(path);
      if (file === undefined) return write(path, content);
      file.bytes = Buffer.concat([file.bytes, encoded(content)]);
      file.mtimeMs = ++counters.time;
    },
    rename(from, to) {
      const file = stored.get(from);
      if (file === undefined) throw new Error(`no file ${from}`);
      stored.delete(from);
      stored.set(to, file);
    },
    remove: (path) => void stored.delete(path),
    bytesRead: () => counters.bytesRead,
    opens: () => counters.opens,
  };
}

function portOf({ stored, counters }: Disk): FilePort {
  return {
    list: (directory) => Promise.resolve(listIn(stored, directory)),
    stat(path) {
      const file = stored.get(path);
      return Promise.resolve(file && statOf(file));
    },
    realPath: (path) =>
      Promise.resolve(listIn(stored, path) === undefined ? undefined : path),
    open(path) {
      const file = stored.get(path);
      if (file === undefined) return Promise.resolve(undefined);
      counters.opens++;
      return Promise.resolve({
        stat: () => Promise.resolve(statOf(file)),
        read(buffer, position) {
          const end = position + buffer.length;
          const piece = file.bytes.subarray(position, end);
          buffer.set(piece);
          counters.bytesRead += piece.length;
          return Promise.resolve(piece.length);
        },
        close: () => Promise.resolve(),
      });
    },
  };
}

function encoded(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string'
    ? new TextEncoder().encode(content)
    : content;
}

function statOf(file: Stored): FileStat {
  return {
    kind: 'file',
    device: '1',
    inode: String(file.inode),
    birthtimeMs: file.inode,
    sizeBytes: file.bytes.length,
    mtimeMs: file.mtimeMs,
    ctimeMs: file.mtimeMs,
  };
}

function listIn(
  stored: ReadonlyMap<string, Stored>,
  directory: string,
): readonly DirectoryEntry[] | undefined {
  const prefix = `${directory}/`;
  const entries = new Map<string, DirectoryEntry>();
  for (const path of stored.keys()) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...rest] = path.slice(prefix.length).split('/');
    const kind = rest.length === 0 ? 'file' : 'directory';
    entries.set(name, { name, kind });
  }
  return entries.size === 0 ? undefined : [...entries.values()];
}
