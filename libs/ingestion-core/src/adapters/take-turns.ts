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

/** A turn that takes longer is slow when it waited: the disk has to be asked, or it is behind a network. */
const SLOW_MS = 20;

/** Turns of `turn` looks, after each slow one of which `aside` looks are made aside. */
export function takeTurns(
  sizes: { readonly turn: number; readonly aside: number },
  waitsNow: () => number = waits,
): Turns {
  const turn = { looks: 0, ms: 0, waitedMs: 0 };
  let aside = 0;
  return {
    isAside(count) {
      if (aside <= 0) return false;
      aside -= count;
      return true;
    },
    timed(count, work) {
      const [begun, waitsBefore] = [performance.now(), waitsNow()];
      try {
        return work();
      } finally {
        const ms = performance.now() - begun;
        turn.looks += count;
        turn.ms += ms;
        // On a busy machine others have the processor meanwhile: threads would have to wait for it as well.
        if (ms > 1 && waitsNow() !== waitsBefore) turn.waitedMs += ms;
      }
    },
    isOver() {
      if (turn.ms <= SLOW_MS && turn.looks < sizes.turn) return false;
      if (turn.waitedMs > SLOW_MS) aside = sizes.aside;
      turn.looks = turn.ms = turn.waitedMs = 0;
      return true;
    },
  };
}

/** How often this process has given the processor away, to wait for something. A system that does not count it says 0. */
function waits(): number {
  const { voluntaryContextSwitches } = resourceUsage();
  return voluntaryContextSwitches === 0 ? NaN : voluntaryContextSwitches;
}
