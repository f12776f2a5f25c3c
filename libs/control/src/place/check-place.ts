import { lstatSync, statSync, type Stats } from 'node:fs';
import { KatoError } from '@kato/contracts';
import type { ControlPlace } from './control-place.js';

/** What stands at a place. */
export type PlaceFound = 'nothing' | 'socket' | 'other';

/**
 * Looks at the place of a socket before anything is sent there. Throws `DAEMON_UNSAFE` when the socket is somebody else's, or
 * others could have put it there.
 */
export function checkPlace(
  { path, folder }: ControlPlace,
  uid: number | undefined,
): PlaceFound {
  if (folder === undefined) return 'socket'; // a pipe: its token says enough
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'nothing';
  checkOwner(found, { path, uid });
  const around = statSync(folder);
  checkOwner(around, { path: folder, uid });
  if ((around.mode & 0o022) !== 0) throw unsafe(folder, 'others can write it');
  return found.isSocket() ? 'socket' : 'other';
}

/** Throws `DAEMON_UNSAFE` when a file or folder is not the user's own. */
export function checkOwner(
  found: Stats,
  { path, uid }: { readonly path: string; readonly uid: number | undefined },
): void {
  if (uid !== undefined && found.uid !== uid)
    throw unsafe(path, 'it belongs to another user');
}

function unsafe(path: string, why: string): KatoError {
  return new KatoError('DAEMON_UNSAFE', `not used: ${path}: ${why}`, {
    hint: 'Look who made it; set KATO_HOME to a folder of your own, or remove it.',
    details: { path },
  });
}
