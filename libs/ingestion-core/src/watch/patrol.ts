import type {
  RootReport,
  SessionSource,
  SourceFingerprint,
} from '@kato/contracts';
import { hasChanged } from '../discover/has-changed.js';
import type { IngestStore } from '../ports/ingest-store.js';
import {
  walkRoots,
  type FoundSource,
  type Places,
  type WalkNotes,
} from '../scan/walk-roots.js';

/** What a patrol works with. */
export interface PatrolPorts extends Places {
  readonly store: Pick<IngestStore, 'fingerprints'>;
  /** How long one round takes. */
  readonly roundMs: number;
  readonly pause: (ms: number) => Promise<void>;
  readonly onFound?: (found: FoundSource) => void;
  readonly onScanned?: (roots: readonly RootReport[]) => void;
  /** A file that has to be read. */
  readonly onChanged: (source: SessionSource) => void;
  /** Files of one source have changed, and which of them counts is to be decided anew. */
  readonly onCopies: () => void;
}

/** One round after the other; a round remembers the copies that the ones before have seen. */
export type Patrol = () => Promise<void>;

/** Pauses are not shorter than this: a wake-up costs more than some stats. */
const MIN_PAUSE_MS = 250;

/**
 * Looks at every file once in `roundMs`, evenly spread, so that 50,000 files cost as little at any moment as in the mean.
 * What changed is told at once. It knows what the store knew at the round's beginning: a source that was read since then
 * may be told once more, which costs a look at it.
 */
export function patrol(ports: PatrolPorts): Patrol {
  const copies = new Map<string, number>();
  const knownNow = keptById(ports.store);
  return async () => {
    const known = await knownNow();
    const pace = pacer(ports, known.size);
    let newCopies = false;
    const notes: WalkNotes = { reports: [], skipped: [] };
    for await (const slice of walkRoots(ports, notes)) {
      for (const found of slice) {
        const before = known.get(found.source.sourceId);
        if (isElsewhere(found, before)) {
          newCopies = isNewCopy(copies, found) || newCopies;
          continue;
        }
        ports.onFound?.(found);
        if (hasChanged(found, before)) {
          ports.onChanged(found.source);
          // Emptied: a copy may hold what it held.
          newCopies ||= before !== undefined && found.stat.sizeBytes === 0;
        }
      }
      await pace.after(slice.length);
    }
    ports.onScanned?.(notes.reports);
    if (newCopies) ports.onCopies();
    await pace.toTheEnd();
  };
}

/** The store gives the same list as long as nothing is written: then there is nothing to do anew. */
function keptById(
  store: PatrolPorts['store'],
): () => Promise<ReadonlyMap<string, SourceFingerprint>> {
  let listed: readonly SourceFingerprint[] = [];
  let known = new Map<string, SourceFingerprint>();
  return async () => {
    const all = await store.fingerprints();
    if (all !== listed) known = new Map(all.map((one) => [one.sourceId, one]));
    listed = all;
    return known;
  };
}

function isElsewhere(
  { source }: FoundSource,
  known: SourceFingerprint | undefined,
): boolean {
  return known !== undefined && known.path !== source.path;
}

function isNewCopy(
  copies: Map<string, number>,
  { source: { path }, stat }: FoundSource,
): boolean {
  if (copies.get(path) === stat.ctimeMs) return false;
  copies.set(path, stat.ctimeMs);
  return true;
}

/** Spreads `count` files over a round. */
function pacer(
  { roundMs, pause }: Pick<PatrolPorts, 'roundMs' | 'pause'>,
  count: number,
): { after(files: number): Promise<void>; toTheEnd(): Promise<void> } {
  const eachMs = roundMs / Math.max(count, 1);
  let left = roundMs;
  let owed = 0;
  const pay = async (): Promise<void> => {
    const ms = owed;
    owed = 0;
    if (ms > 0) await pause(ms);
  };
  return {
    async after(files) {
      const share = Math.min(files * eachMs, left);
      left -= share;
      owed += share;
      if (owed >= MIN_PAUSE_MS) await pay();
    },
    async toTheEnd() {
      owed += left;
      await pay();
    },
  };
}
