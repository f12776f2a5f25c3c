import { Observable, throwError } from 'rxjs';
import type { WatchSignal } from '../src/index.js';
import { note } from './support/notes-provider.js';
import { READY, silentWatcher } from './support/silent-watcher.js';

describe('a watcher without watches left', () => {
  const ENOSPC: WatchSignal = {
    type: 'degraded',
    reason: 'System limit for number of file watchers reached',
    code: 'ENOSPC',
  };

  /** A watcher that meets the limit so many times, and then works. */
  function limited(times: number) {
    const counts = { begun: 0, open: 0 };
    const watch = (): Observable<WatchSignal> =>
      new Observable((observer) => {
        counts.open++;
        observer.add(() => counts.open--);
        observer.next(counts.begun++ < times ? ENOSPC : READY);
      });
    return { counts, watcher: { watch } };
  }

  it('is closed, and the state says why kato polls and what helps', async () => {
    const { counts, watcher } = limited(1);
    const { runner } = silentWatcher({ watcher });
    await runner.start();
    expect(counts.open).toBe(0);
    expect(runner.state()).toEqual({
      watch: 'polling',
      reason: expect.stringContaining('number of file watchers'),
      hint: expect.stringContaining('fs.inotify.max_user_watches'),
    });
    await runner.stop();
  });

  it('is tried again after one minute, then after two, until it works', async () => {
    const { counts, watcher } = limited(2);
    const { time, runner } = silentWatcher({ watcher });
    await runner.start();
    const begun: unknown[] = [];
    for (const minutes of [0.9, 0.2, 1.7, 0.3]) {
      await time.pass(minutes * 60_000);
      begun.push([counts.begun, runner.state().watch]);
    }
    expect(begun).toEqual([
      [1, 'polling'],
      [2, 'polling'],
      [2, 'polling'],
      [3, 'watching'],
    ]);
    await runner.stop();
  });

  it('delays no change of a hot file by more than 3 s', async () => {
    const watcher = { watch: () => throwError(() => new Error('no watches')) };
    const { time, files, runner, texts } = silentWatcher({ watcher });
    files.write('/notes/a.jsonl', note('1'));
    await runner.start();
    files.append('/notes/a.jsonl', note('2'));
    await time.pass(3000);
    expect([texts('a.jsonl'), runner.state()]).toEqual([
      2,
      { watch: 'polling', reason: 'no watches' },
    ]);
    await runner.stop();
  });

  it('is off before a start and after a stop', async () => {
    const { runner } = silentWatcher();
    const before = runner.state();
    await runner.start();
    const started = runner.state();
    await runner.stop();
    expect([before, started, runner.state()].map(({ watch }) => watch)).toEqual(
      ['off', 'watching', 'off'],
    );
  });
});
