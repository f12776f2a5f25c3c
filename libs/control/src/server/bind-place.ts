import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, renameSync, rmSync, type Stats } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { KatoError, systemErrorCode } from '@kato/contracts';
import type { ControlPlace } from '../place/control-place.js';

/**
 * Listens at a place, alone. A socket is made under another name, closed to others, and put into place at once; what stood
 * there and answers nobody is put aside, and a stale socket is replaced. Throws `DAEMON_RUNNING` when somebody answers there.
 * What it returns gives the place up.
 */
export async function bindPlace(
  server: Server,
  { path, folder }: ControlPlace,
): Promise<() => void> {
  if (await isAnswered(path)) throw answered(path);
  if (folder === undefined) {
    await listen(server, path);
    return () => undefined;
  }
  // As long as `kato.sock`: a longer name may not fit.
  const made = join(folder, `.${randomBytes(4).toString('hex')}`);
  await listen(server, made);
  chmodSync(made, 0o600);
  putAside(path);
  const own = lstatSync(made);
  renameSync(made, path);
  return () => {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found !== undefined && isSame(found, own)) rmSync(path);
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Whether anything takes connections there; what it is does not matter. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    // Full of others that wait (EAGAIN) is answered, too.
    socket.once('error', (error) => end(systemErrorCode(error) === 'EAGAIN'));
  });
}

// A stale socket is nobody's; anything else is not ours to delete.
function putAside(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isSocket()) return;
  renameSync(path, `${path}.aside-${randomBytes(4).toString('hex')}`);
}

function isSame(one: Stats, other: Stats): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

function answered(path: string): KatoError {
  return new KatoError(
    'DAEMON_RUNNING',
    `somebody answers at ${path} already`,
    { hint: 'kato status', details: { path } },
  );
}
