import { sessionKeyText } from '@kato/contracts';
import type { DamagedSource, RepairReport } from '@kato/snapshot-store';

const MAX_NAMED = 20;

/** A repair of the store in words: what was done, and by name what is lost. */
export function describeRepair({
  setAside,
  unreadable,
  kept,
  readAgain,
  lost,
}: RepairReport): readonly string[] {
  const first = unreadable
    ? `the store could not be read at all; it was set aside as ${setAside}, and all sessions are read again from their files. Sessions whose files are gone are in that file only`
    : `the store was damaged; it was set aside as ${setAside}. ${kept} sources were carried over, ${readAgain.length} are read again from their files, ${lost.length} are lost or incomplete`;
  const named = lost.slice(0, MAX_NAMED).map(describeLoss);
  const more = lost.length - named.length;
  return [first, ...named, ...(more > 0 ? [`… and ${more} more`] : [])];
}

function describeLoss({ sourceId, key, path, keptEvents }: DamagedSource) {
  const name = key === undefined ? sourceId : sessionKeyText(key);
  const place = path === undefined ? '' : ` (${path}, which is gone)`;
  return `lost from the store: ${name}${place}; ${keptEvents} of its events were kept`;
}
