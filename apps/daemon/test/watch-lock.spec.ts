import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchLock } from '../src/watch-lock.js';

const parent = mkdtempSync(join(tmpdir(), 'kato-lock-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** A home with a lock that is watched, and what resolves when it is gone. */
function watched(name: string) {
  const home = join(parent, name);
  const lock = join(home, 'daemon.lock.db');
  mkdirSync(home);
  writeFileSync(lock, '');
  const told: string[] = [];
  let unwatch = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    unwatch = watchLock(lock, () => {
      told.push('gone');
      resolve();
    });
  });
  return { home, lock, told, gone, unwatch };
}

describe('a lock is gone', () => {
  it.each<[string, (paths: { home: string; lock: string }) => void]>([
    [
      'when its folder is deleted',
      ({ home }) => rmSync(home, { recursive: true }),
    ],
    ['when it is deleted itself', ({ lock }) => rmSync(lock)],
    [
      'when another file is put in its place',
      ({ home, lock }) => {
        writeFileSync(join(home, 'other'), '');
        renameSync(join(home, 'other'), lock);
      },
    ],
    [
      'when its folder is moved',
      ({ home }) => renameSync(home, `${home}-moved`),
    ],
  ])('%s', async (title, act) => {
    const { home, lock, gone, told } = watched(title.replaceAll(' ', '-'));
    act({ home, lock });
    await gone;
    expect(told).toEqual(['gone']);
  });

  it('not when it is written, nor when others come and go beside it', async () => {
    const { home, lock, told, unwatch } = watched('busy');
    const other = join(home, 'other');
    for (let n = 0; n < 20; n++) {
      writeFileSync(lock, String(n));
      writeFileSync(other, '');
      await new Promise((resolve) => setImmediate(resolve));
      rmSync(other);
    }
    unwatch();
    expect(told).toEqual([]);
  });
});
