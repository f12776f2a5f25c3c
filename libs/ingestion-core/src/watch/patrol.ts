import type { RootReport, SessionSource } from '@kato/contracts';
import { hasChanged } from '../discover/has-changed.js';
import { claimFiles, type FoundSource } from '../scan/claim-files.js';
import { listRoots, type Places, type WalkNotes } from '../scan/list-roots.js';
import type { KnownFiles } from './known-files.js';
import { unreadFiles, type UnreadPorts } from './unread-files.js';

/** What a patrol works with. */
export interface PatrolPorts extends Places, Pick<UnreadPorts, 'isWanted'> {
  /** What the store knows now. */
  readonly knownNow: () => Promise<KnownFiles>;
  readonly pause: (ms: number) => Promise<void>;
  readonly onFound?: (found: FoundSource) => void;
  readonly onScanned?: (roots: readonly RootReport[]) => void;
  /** A file that has to be read. */
  readonly onChanged: (source: SessionSource) => void;
  /** A pass over all files has to decide: there are copies of a source, or more has changed than is told one by one. */
  readonly onPassNeeded: () => void;
}

/** A round in so many milliseconds, or without a pause; it remembers the copies that the ones before have seen. */
export type Patrol = (roundMs: number) => Promise<void>;

/** Pauses are not shorter than this: a wake-up costs more than a hundred stats. */
const MIN_PAUSE_MS = 1000;
/** Each file that is told of has a place in memory from then on: a pass reads without. */
const MAX_TOLD = 1000;

/**
 * Looks at every file once in a round, evenly spread, so that 50,000 files cost as little at any moment as in the mean.
 * What changed is told at once. It knows what the store knew at the round's beginning: a source that was read since then
 * may be told once more, which costs a look at it.
 */
export function patrol(ports: PatrolPorts): Patrol {
  const copies = new Map<string, number>();
  return async (roundMs) => {
    const known = await ports.knownNow();
    const pace = pacer({ ...ports, roundMs }, known.size);
    const round = { ports, known, copies, told: 0, isPassNeeded: false };
    const notes: WalkNotes = { reports: [], skipped: [] };
    for await (const listed of listRoots(ports, notes)) {
      const unread = await unreadFiles(listed, { ...ports, known });
      const found = await claimFiles(ports.files, unread, notes);
      const toldBefore = round.told;
      for (const one of found) judge(one, round);
      const read = listed.paths.length - unread.paths.length;
      // What is new is told at once: nobody planned time for it.
      await pace.after(read + found.length - (round.told - toldBefore));
    }
    ports.onScanned?.(notes.reports);
    if (round.isPassNeeded) ports.onPassNeeded();
    await pace.toTheEnd();
  };
}

interface Round {
  readonly ports: PatrolPorts;
  readonly known: KnownFiles;
  readonly copies: Map<string, number>;
  told: number;
  isPassNeeded: boolean;
}

/** Tells of a file what there is to tell. */
function judge(found: FoundSource, round: Round): void {
  const { ports, known, copies } = round;
  const { source, stat } = found;
  const before = known.byId(source.sourceId);
  if (before !== undefined && before.path !== source.path) {
    if (isNewCopy(copies, found)) round.isPassNeeded = true;
    return;
  }
  ports.onFound?.(found);
  if (!hasChanged(found, before)) return;
  if (round.told++ < MAX_TOLD) ports.onChanged(source);
  else round.isPassNeeded = true;
  // Emptied: a copy may hold what it held.
  if (before !== undefined && stat.sizeBytes === 0) round.isPassNeeded = true;
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
  { roundMs, pause }: Pick<PatrolPorts, 'pause'> & { readonly roundMs: number },
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
