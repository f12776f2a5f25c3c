import type { Law } from './law.js';
import { batchLaws } from './store-laws/batch-laws.js';
import { indexLaws } from './store-laws/index-laws.js';
import { generationLaws } from './store-laws/generation-laws.js';
import { positionLaws } from './store-laws/position-laws.js';
import { sessionLaws } from './store-laws/session-laws.js';
import { onEmptyStore, type OpenStore } from './store-laws/store-law.js';
import { writeLaws } from './store-laws/write-laws.js';

/**
 * What every `SessionSnapshotStore` must do, as checks that throw. `open` gives an empty store each time; every check
 * closes the one it got. Limits of a bounded store must be wide enough for some dozen events.
 */
export function snapshotStoreLaws(open: OpenStore): readonly Law[] {
  return [
    ...[writeLaws, positionLaws, generationLaws],
    ...[sessionLaws, batchLaws, indexLaws],
  ]
    .flat()
    .map((law) => onEmptyStore(open, law));
}
