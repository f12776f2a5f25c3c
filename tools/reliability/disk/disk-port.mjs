/** Kato's view of a model disk, see `modelDisk`: every call goes through the hooks first. */
export function portOf({ names }, hooks) {
  const call = async (operation, path) => {
    hooks.calls++;
    await hooks.onCall(operation, path);
  };
  return {
    async list(directory) {
      await call('list', directory);
      return listIn(names, directory);
    },
    async stat(path) {
      await call('stat', path);
      return names.has(path) ? statOf(names.get(path)) : undefined;
    },
    async realPath(path) {
      await call('realPath', path);
      return path;
    },
    async open(path) {
      await call('open', path);
      if (!names.has(path)) return undefined;
      hooks.open++;
      return openFile({ file: names.get(path), path, hooks, call });
    },
  };
}

function openFile({ file, path, hooks, call }) {
  return {
    async stat() {
      await call('fstat', path);
      return statOf(file);
    },
    async read(buffer, position) {
      const short = await hooks.shortRead?.(path);
      await call('read', path);
      const wanted = Math.min(buffer.length, short ?? buffer.length);
      const piece = file.bytes.subarray(position, position + wanted);
      buffer.set(piece);
      return piece.length;
    },
    async close() {
      hooks.open--;
      await call('close', path);
    },
  };
}

function statOf({ inode, bytes, birthtimeMs, mtimeMs, ctimeMs }) {
  const times = { birthtimeMs, mtimeMs, ctimeMs };
  return {
    ...{ kind: 'file', device: '1', inode: String(inode) },
    ...{ ...times, sizeBytes: bytes.length },
  };
}

function listIn(names, directory) {
  const entries = new Map();
  for (const path of names.keys()) {
    if (!path.startsWith(`${directory}/`)) continue;
    const [name, ...rest] = path.slice(directory.length + 1).split('/');
    entries.set(name, { name, kind: rest.length === 0 ? 'file' : 'directory' });
  }
  return [...entries.values()];
}
