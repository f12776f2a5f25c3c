import { carryOver, type Stores } from './carry-over.js';
import { generationFrom } from '../sqlite/generation-row.js';
import { attempt } from './attempt.js';
import {
  readGeneration,
  type DamagedGeneration,
} from './damaged-generation.js';
import { survivingIds } from './surviving-ids.js';

/** What came over of a damaged store. */
export interface Rescued {
  /** Generations that came over whole. */
  readonly kept: number;
  readonly damaged: readonly {
    readonly found: DamagedGeneration;
    readonly events: number;
  }[];
}

/**
 * Carries everything over that its checksums prove: also of sources whose files are there, so that only what is damaged
 * needs to be read again. What readers saw comes first, then what it had superseded, the latest first.
 */
export function rescue(stores: Stores): Rescued {
  const damaged: Rescued['damaged'][number][] = [];
  let kept = 0;
  for (const found of visibleFirst(stores)) {
    // It was being read, and readers see another: that one's file is read again.
    if (found.row?.newest === true && !found.row.visible) continue;
    const { whole, events } = carryOver(stores, found);
    if (whole) kept++;
    else damaged.push({ found, events });
  }
  return { kept, damaged };
}

function visibleFirst({ from }: Stores): Iterable<DamagedGeneration> {
  const ids = new Set([
    ...survivingIds(from, 'SELECT id FROM generations NOT INDEXED'),
    ...survivingIds(from, 'SELECT id FROM generation_documents'),
  ]);
  // What is not proven to be superseded may be what readers saw.
  const rank = (id: number): number => {
    const row = attempt(() => {
      const found = from
        .prepare('SELECT * FROM generations WHERE id = ?')
        .get(id);
      return found && generationFrom(found);
    });
    return row?.visible === false && !row.newest ? 1 : 0;
  };
  const ranked = [...ids].map((id) => ({ id, rank: rank(id) }));
  ranked.sort((a, b) => a.rank - b.rank || b.id - a.id);
  return (function* () {
    for (const { id } of ranked) yield readGeneration(from, id);
  })();
}
