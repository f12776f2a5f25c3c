import { TestScheduler } from 'rxjs/testing';
import { Subject, toArray, firstValueFrom } from 'rxjs';
import { oneMoreLook } from '../src/settle/one-more-look.js';
import { settle } from '../src/settle/settle.js';
import { slots } from '../src/settle/slots.js';

function drawn(
  test: (helpers: Parameters<Parameters<TestScheduler['run']>[0]>[0]) => void,
): void {
  const scheduler = new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  });
  scheduler.run(test);
}

describe('settle(3, 10)', () => {
  it.each([
    [
      'wakes up once after a burst, with its latest value',
      '-ab-----c----|',
      '-----b-----c-|',
    ],
    [
      'wakes up at the ceiling although the writer never rests',
      '-ababababababab--|',
      '-----------a-----(b|)',
    ],
    ['flushes what waits when the source completes', '-ab|', '---(b|)'],
    ['emits nothing for nothing', '-----|', '-----|'],
    ['passes an error at once', '-a#', '--#'],
  ])('%s', (_title, source, expected) => {
    drawn(({ hot, expectObservable }) => {
      const settled$ = hot(source).pipe(settle({ quietMs: 3, maxWaitMs: 10 }));
      expectObservable(settled$).toBe(expected);
    });
  });

  it('stops its timers when nobody listens any more', () => {
    drawn(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a------|');
      const settled$ = source$.pipe(settle({ quietMs: 3, maxWaitMs: 10 }));
      expectObservable(settled$, '^--!').toBe('-----');
      expectSubscriptions(source$.subscriptions).toBe('^--!');
    });
  });
});

describe('slots', () => {
  it('runs at most so many jobs at once, in order, and loses none', async () => {
    const slot = slots(2);
    const log: string[] = [];
    let running = 0;
    const job = (name: string) => async (): Promise<string> => {
      running++;
      log.push(`${name}${running}`);
      await Promise.resolve();
      running--;
      return name;
    };
    const names = ['a', 'b', 'c', 'd', 'e'];
    const results = await Promise.all(names.map((name) => slot(job(name))));
    expect(results).toEqual(names);
    expect(log.map((entry) => entry[0])).toEqual(names);
    expect(Math.max(...log.map((entry) => Number(entry[1])))).toBe(2);
  });

  it('gives the slot back when a job fails', async () => {
    const slot = slots(1);
    const failing = slot(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await expect(slot(() => Promise.resolve(1))).resolves.toBe(1);
  });
});

describe('oneMoreLook', () => {
  it('looks once more, with the latest, however many values came during a look', async () => {
    const source$ = new Subject<string>();
    const ends: (() => void)[] = [];
    const seen: string[] = [];
    const look = (value: string): Promise<string> => {
      seen.push(value);
      return new Promise((resolve) => ends.push(() => resolve(value)));
    };
    const results = firstValueFrom(source$.pipe(oneMoreLook(look), toArray()));
    for (const value of ['a', 'b', 'c', 'd']) source$.next(value);
    source$.complete();
    ends[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    ends[1]?.();
    expect([await results, seen]).toEqual([
      ['a', 'd'],
      ['a', 'd'],
    ]);
  });

  it('begins no look any more when nobody listens', async () => {
    const source$ = new Subject<string>();
    const seen: string[] = [];
    const look = (value: string): Promise<number> =>
      Promise.resolve(seen.push(value));
    const subscription = source$.pipe(oneMoreLook(look)).subscribe();
    source$.next('a');
    source$.next('b');
    subscription.unsubscribe();
    await Promise.resolve();
    await Promise.resolve();
    expect(seen).toEqual(['a']);
  });
});
