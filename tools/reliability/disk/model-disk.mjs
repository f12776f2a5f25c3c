import { portOf } from './disk-port.mjs';

/**
 * A file system in memory with what real ones do: inodes that are used again at once, hard links, writes in place, times
 * that can be set. `port` is kato's view; every call of it goes through `onCall(operation, path)` first, which may throw
 * (a fault), never return (a crash), or change files (a race). Times are those of the clock `now`; without one they count
 * operations.
 */
export function modelDisk({ now = () => 0 } = {}) {
  const disk = { names: new Map(), free: [], inodes: 0, time: 0, now };
  const hooks = { onCall: () => {}, calls: 0, open: 0 };
  return {
    ...writerOf(disk),
    port: portOf(disk, hooks),
    hooks,
    read: (path) => disk.names.get(path)?.bytes,
    exists: (path) => disk.names.has(path),
    paths: () => [...disk.names.keys()],
  };
}

function writerOf(disk) {
  const { names } = disk;
  const touch = (file) => {
    file.mtimeMs = nextTime(disk);
    file.ctimeMs = disk.time;
  };
  const set = (path, bytes) => {
    const file = names.get(path) ?? newFile(disk);
    names.set(path, file);
    file.bytes = Buffer.from(bytes);
    touch(file);
  };
  const remove = (path) => {
    const file = names.get(path);
    names.delete(path);
    if (file && ![...names.values()].includes(file)) disk.free.push(file.inode);
  };
  return {
    remove,
    /** In place: the inode stays. Creates the file when it is missing. */
    set,
    append: (path, bytes) =>
      set(
        path,
        Buffer.concat([names.get(path)?.bytes ?? Buffer.alloc(0), bytes]),
      ),
    /** In place, and the modification time is set back (`cp -p`, `touch -r`); the change time cannot be. */
    setQuietly(path, bytes) {
      const { mtimeMs } = names.get(path);
      set(path, bytes);
      names.get(path).mtimeMs = mtimeMs;
    },
    ...moverOf(disk, { remove, touch }),
  };
}

function moverOf(disk, { remove, touch }) {
  const { names } = disk;
  return {
    /** A new file renamed over the old one, as editors save. */
    replace(path, bytes) {
      const file = newFile(disk);
      file.bytes = Buffer.from(bytes);
      touch(file);
      remove(path);
      names.set(path, file);
    },
    rename(from, to) {
      if (from === to) return;
      const file = names.get(from);
      remove(to);
      names.delete(from);
      names.set(to, file);
      file.ctimeMs = nextTime(disk);
    },
    link(from, to) {
      if (from === to) return;
      remove(to);
      names.set(to, names.get(from));
      names.get(from).ctimeMs = nextTime(disk);
    },
  };
}

// The inode that was freed last is used first, as ext4 does.
function newFile(disk) {
  const inode = disk.free.pop() ?? ++disk.inodes;
  const birthtimeMs = nextTime(disk);
  const times = { birthtimeMs, mtimeMs: birthtimeMs, ctimeMs: birthtimeMs };
  return { inode, bytes: Buffer.alloc(0), ...times };
}

// No two changes have the same time.
function nextTime(disk) {
  disk.time = Math.max(disk.time + 1, disk.now());
  return disk.time;
}
