import {
  appendTo,
  changedBetween,
  lines,
  linesOfSize,
} from './write-lines.mjs';

const BLOCK_BYTES = 16 * 1024;
const other = (path) =>
  path.includes('/a/')
    ? path.replace('/a/', '/b/')
    : path.replace('/b/', '/a/');

/** What can happen to a file. Each takes the context, the file's path and the action's data. */
export const ACTIONS = {
  append: (c, path, a) => appendTo(c.disk, path, lines(c, a)),
  blank: (c, path, a) =>
    appendTo(c.disk, path, Buffer.from(a.crlf ? ' \t\r\n' : '\n')),
  unended(c, path, a) {
    const line = lines(c, { ...a, count: 1, crlf: false });
    appendTo(c.disk, path, line.subarray(0, -1));
  },
  // Cut at any byte, also inside of a character.
  partial(c, path, a) {
    const line = lines(c, { ...a, count: 1 });
    const cut = Math.floor(a.cut * (line.length - 3));
    appendTo(c.disk, path, line.subarray(0, cut));
    c.rests.set(path, {
      at: c.disk.read(path).length,
      rest: line.subarray(cut),
    });
  },
  finish(c, path) {
    const { at, rest } = c.rests.get(path) ?? {};
    if (rest && c.disk.read(path)?.length === at) c.disk.append(path, rest);
  },
  garbage: (c, path, a) =>
    appendTo(c.disk, path, Buffer.from(`\0\xff{"say": ${a.count}\n`, 'latin1')),
  truncate(c, path, a) {
    const bytes = c.disk.read(path);
    if (bytes) c.disk.set(path, bytes.subarray(0, bytes.length * a.cut));
  },
  empty: (c, path) => c.disk.exists(path) && c.disk.set(path, ''),
  truncateAndGrow(c, path, a) {
    const size = c.disk.read(path)?.length ?? 0;
    ACTIONS.truncate(c, path, a);
    while ((c.disk.read(path)?.length ?? 0) <= size)
      ACTIONS.append(c, path, { ...a, count: 2 });
  },
  rewriteSameLength: (c, path, a) =>
    rewrite(c, path, a, (bytes) => linesOfSize(c, bytes.length)),
  rewriteHead: (c, path, a) =>
    rewrite(c, path, a, (bytes) => changedBetween(bytes, 0, 4096)),
  rewriteTail: (c, path, a) =>
    rewrite(c, path, a, (bytes) =>
      changedBetween(bytes, Math.max(0, bytes.length - 300), bytes.length),
    ),
  rewriteMiddle: (c, path, a) =>
    rewrite(c, path, a, (bytes) =>
      changedBetween(bytes, 4096, bytes.length - 2 * BLOCK_BYTES),
    ),
  save: (c, path, a) => c.disk.replace(path, lines(c, a)),
  saveGrown: (c, path, a) =>
    c.disk.exists(path) &&
    c.disk.replace(
      path,
      Buffer.concat([ended(c.disk.read(path)), lines(c, a)]),
    ),
  move: (c, path) => c.disk.exists(path) && c.disk.rename(path, other(path)),
  moveName: (c, path, a) =>
    c.disk.exists(path) && c.disk.rename(path, renamed(path, a)),
  copyBeside: (c, path) =>
    c.disk.exists(path) && c.disk.replace(other(path), c.disk.read(path)),
  fork: (c, path, a) =>
    c.disk.exists(path) && c.disk.replace(renamed(path, a), c.disk.read(path)),
  link: (c, path, a) =>
    c.disk.exists(path) && c.disk.link(path, renamed(path, a)),
  remove: (c, path) => c.disk.remove(path),
  recreate(c, path, a) {
    c.disk.remove(path);
    c.disk.set(path, lines(c, a));
  },
};

function rewrite({ disk }, path, { quiet }, change) {
  const bytes = disk.read(path);
  const changed = bytes && change(bytes);
  if (changed === undefined) return;
  if (quiet) disk.setQuietly(path, changed);
  else disk.set(path, changed);
}

function ended(bytes) {
  return bytes.length === 0 || bytes.at(-1) === 0x0a
    ? bytes
    : Buffer.concat([bytes, Buffer.from('\n')]);
}

function renamed(path, { count }) {
  return path.replace(/s\d\.jsonl/, `s${count % 4}.jsonl`);
}
