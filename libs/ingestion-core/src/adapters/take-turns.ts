import { resourceUsage } from 'node:process';

/** Says after which looks others have their turn, and which looks are made aside, by other threads. */
export interface Turns {
  /** Whether the next looks are made aside; they are counted. */
  isAside(looks: number): boolean;
  /** Makes looks at once, and notes how long they took. */
  timed<T>(looks: number, work: () => T): T;
  /** Whether it is the turn of others; then the next one begins. */
  isOver(): boolean;
}

/** A turn that takes longer is slow: the disk has to be asked, or it is behind a network. */
const SLOW_MS = 20;

/**
 * Turns of `turn` looks, after a slow one of which `aside` looks are made aside: when the turn after it is slow as well, and
 * has waited. On a busy machine others have the processor meanwhile, and threads would have to wait for it as well.
 */
export function takeTurns(
  sizes: { readonly turn: number; readonly aside: number },
  waitsNow: () => number = waits,
): Turns {
  const turn = { looks: 0, ms: 0, hasWaited: false };
  let isSuspect = false;
  let aside = 0;
  return {
    isAside(count) {
      if (aside <= 0) return false;
      aside -= count;
      return true;
    },
    timed(count, work) {
      // Asking costs as much as some looks.
      const before = isSuspect ? waitsNow() : undefined;
      const begun = performance.now();
      try {
        return work();
      } finally {
        turn.looks += count;
        turn.ms += performance.now() - begun;
        if (before !== undefined && waitsNow() !== before)
          turn.hasWaited = true;
      }
    },
    isOver() {
      const isSlow = turn.ms > SLOW_MS;
      if (!isSlow && turn.looks < sizes.turn) return false;
      if (isSlow && turn.hasWaited) aside = sizes.aside;
      isSuspect = isSlow;
      turn.looks = turn.ms = 0;
      turn.hasWaited = false;
      return true;
    },
  };
}

/** How often this process has given the processor away, to wait for something. A system that does not count it says 0. */
function waits(): number {
  const { voluntaryContextSwitches } = resourceUsage();
  return voluntaryContextSwitches === 0 ? NaN : voluntaryContextSwitches;
}
