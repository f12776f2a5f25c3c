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

  it('are made aside, so many of them, when turn after turn waits for the disk', () => {
    let waits = 1;
    const turns = takeTurns({ turn: 3, aside: 2 }, () => waits);
    const wait = (): void => {
      waits++;
      slowly();
    };
    turns.timed(1, wait);
    expect([turns.isOver(), turns.isAside(1)]).toEqual([true, false]);
    turns.timed(1, wait);
    expect(turns.isOver()).toBe(true);
    expect([1, 2, 3].map(() => turns.isAside(1))).toEqual([true, true, false]);
  });

  it('are not made aside when they are slow because others have the processor', () => {
    const turns = takeTurns({ turn: 3, aside: 2 }, () => 1);
    for (let n = 0; n < 3; n++) {
      turns.timed(1, slowly);
      expect([turns.isOver(), turns.isAside(1)]).toEqual([true, false]);
    }
  });

  it('count as having waited where the system does not say', () => {
    const turns = takeTurns({ turn: 3, aside: 2 }, () => NaN);
    turns.timed(1, slowly);
    expect([turns.isOver(), turns.isAside(1)]).toEqual([true, false]);
    turns.timed(1, slowly);
    expect([turns.isOver(), turns.isAside(1)]).toEqual([true, true]);
  });

  it('do not ask the system how it is as long as they are quick', () => {
    let asked = 0;
    const turns = takeTurns({ turn: 3, aside: 2 }, () => asked++);
    for (let n = 0; n < 100; n++) {
      turns.timed(1, () => undefined);
      turns.isOver();
    }
    expect(asked).toBe(0);
  });
});
