import { Subject } from 'rxjs';
import { scansAtOnce } from '../src/watch/scans-at-once.js';
import { virtualTime } from './support/virtual-time.js';

/** Moments at which hints are lost, and how many scans they led to, each of which takes so long. */
function scanning(tookMs: number) {
  const time = virtualTime();
  const moments = new Subject<void>();
  const counts = { scans: 0 };
  const scan = (): Promise<void> => {
    counts.scans++;
    return new Promise((resolve) => {
      time.scheduler.schedule(() => resolve(), tookMs);
    });
  };
  const subscription = moments
    .pipe(
      scansAtOnce({
        ...{ scan, onProblem: () => undefined, scheduler: time.scheduler },
      }),
    )
    .subscribe();
  return {
    counts,
    lose: async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        moments.next();
        await time.pass(1000);
      }
      subscription.unsubscribe();
    },
  };
}

describe('scans at once', () => {
  it('are made every ten seconds while hints are lost all the time', async () => {
    const { counts, lose } = scanning(0);
    await lose(100);
    expect([10, 11]).toContain(counts.scans);
  });

  it('take a fiftieth of the time at most, however slow they are', async () => {
    const { counts, lose } = scanning(500);
    await lose(100);
    expect(counts.scans).toBeLessThanOrEqual(5);
  });

  it('are made every minute at least, whatever one of them took', async () => {
    const { counts, lose } = scanning(20_000);
    await lose(300);
    expect(counts.scans).toBeGreaterThanOrEqual(5);
  });
});
