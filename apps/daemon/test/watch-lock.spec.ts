import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockState } from '../src/lock-state.js';
import { watchLock } from '../src/watch-lock.js';

const parent = mkdtempSync(join(tmpdir(), 'kato-lock-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

interface Place {
  readonly above: string;
  readonly home: string;
  readonly lock: string;
}

function newPlace(name: string): Place {
  const above = join(parent, name.replaceAll(' ', '-'));
  const home = join(above, 'home');
  const lock = join(home, 'daemon.lock.db');
  mkdirSync(home, { recursive: true });
  writeFileSync(lock, '');
  return { above, home, lock };
}

/** Watches the lock, and what resolves when it is gone. */
function watched({ lock }: Place, everyMs?: number) {
  const told: string[] = [];
  let unwatch = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    const held = { path: lock, state: lockState(lock) };
    const onGone = (): void => {
      told.push('gone');
      resolve();
    };
    unwatch = watchLock(held, onGone, everyMs);
  });
  return { told, gone, unwatch };
}

type Act = (place: Place) => void;

function replace({ home, lock }: Place): void {
  writeFileSync(join(home, 'other'), '');
  renameSync(join(home, 'other'), lock);
}

function moveAbove({ above, home, lock }: Place): void {
  renameSync(above, `${above}-moved`);
  mkdirSync(home, { recursive: true });
  writeFileSync(lock, '');
}

describe('a lock is gone at once', () => {
  it.each<[string, Act]>([
    ['its folder is deleted', ({ home }) => rmSync(home, { recursive: true })],
    ['it is deleted itself', ({ lock }) => rmSync(lock)],
    ['another file is put in its place', replace],
    ['its folder is moved', ({ home }) => renameSync(home, `${home}-moved`)],
  ])('when %s', async (title, act) => {
    const place = newPlace(title);
    const { gone, told } = watched(place);
    act(place);
    await gone;
    expect(told).toEqual(['gone']);
  });
});

describe('a lock of which the system tells nothing is gone by the next look', () => {
  it('when a folder above it is moved, and another one is made there', async () => {
    const place = newPlace('moved above');
    const { gone, told } = watched(place, 5);
    moveAbove(place);
    await gone;
    expect(told).toEqual(['gone']);
  });

  it('when a link on the way leads elsewhere', async () => {
    const [one, other] = [newPlace('one'), newPlace('other')];
    const link = join(parent, 'link');
    symlinkSync(one.above, link, 'junction');
    const home = join(link, 'home');
    const place = { above: link, home, lock: join(home, 'daemon.lock.db') };
    const { gone, told } = watched(place, 5);
    rmSync(link);
    symlinkSync(other.above, link, 'junction');
    await gone;
    expect(told).toEqual(['gone']);
  });
});

it('a lock is not gone when it is written, nor when others come and go beside it', async () => {
  const place = newPlace('busy');
  const { told, unwatch } = watched(place, 1);
  const other = join(place.home, 'other');
  for (let n = 0; n < 20; n++) {
    writeFileSync(place.lock, String(n));
    writeFileSync(other, '');
    await new Promise((resolve) => setImmediate(resolve));
    rmSync(other);
  }
  unwatch();
  expect(told).toEqual([]);
});

describe('the state of a lock', () => {
  it('is ours after it was touched', () => {
    const { lock } = newPlace('touched');
    const state = lockState(lock);
    utimesSync(lock, new Date(0), new Date(0));
    expect(state()).toBe('ours');
  });

  it.each([
    ['ENOENT', 'gone'],
    ['ENOTDIR', 'gone'],
    ['EACCES', 'unknown'],
    ['EIO', 'unknown'],
    ['ETIMEDOUT', 'unknown'],
  ])('after %s is %s', (code, expected) => {
    const { lock } = newPlace(code);
    const answers = [statSync(lock, { bigint: true })];
    const state = lockState(lock, () => {
      const answer = answers.pop();
      if (answer === undefined) throw Object.assign(new Error(code), { code });
      return answer;
    });
    expect(state()).toBe(expected);
  });

  it('is asked for again where it cannot be known', async () => {
    const states = ['unknown', 'unknown', 'gone'] as const;
    let asked = 0;
    const { lock } = newPlace('asked again');
    await new Promise<void>((resolve) => {
      const state = () => states[asked++] ?? 'gone';
      watchLock({ path: lock, state }, resolve, 1);
    });
    expect(asked).toBe(3);
  });
});
