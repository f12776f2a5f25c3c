import { takeTurns } from '../src/adapters/take-turns.js';

const SLOW_MS = 25;

/** Does nothing for a while, as the system counts it or not. */
function slowly(): void {
  const end = performance.now() + SLOW_MS;
  while (performance.now() < end);
}

describe('looks in turns', () => {
  it('are over after so many', () => {
    const turns = takeTurns({ turn: 3, aside: 10 });
    const over = [1, 2, 3, 4].map(() => {
      turns.timed(1, () => undefined);
      return turns.isOver();
    });
    expect(over).toEqual([false, false, true, false]);
  });

  it('are made aside, so many of them, after a turn that waited for the disk', () => {
    let waits = 1;
    const turns = takeTurns({ turn: 3, aside: 2 }, () => waits);
    turns.timed(1, () => {
      waits++;
      slowly();
    });
    expect(turns.isOver()).toBe(true);
    expect([1, 2, 3].map(() => turns.isAside(1))).toEqual([true, true, false]);
  });

  it('are not made aside when the turn was slow because others had the processor', () => {
    const turns = takeTurns({ turn: 3, aside: 2 }, () => 1);
    turns.timed(1, slowly);
    expect([turns.isOver(), turns.isAside(1)]).toEqual([true, false]);
  });

  it('count as having waited where the system does not say', () => {
    const turns = takeTurns({ turn: 3, aside: 2 }, () => NaN);
    turns.timed(1, slowly);
    expect([turns.isOver(), turns.isAside(1)]).toEqual([true, true]);
  });
});
