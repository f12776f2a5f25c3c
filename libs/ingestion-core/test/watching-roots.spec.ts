import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  distinct,
  filter,
  firstValueFrom,
  map,
  take,
  tap,
  timeout,
  toArray,
  type Observable,
} from 'rxjs';
import type { SourceRoot } from '@kato/contracts';
import { chokidarWatcher } from '../src/adapters/index.js';
import type { WatchSignal } from '../src/index.js';

const WAIT_MS = 5000;
const watcher = chokidarWatcher({ rootCheckMs: 20 });

let folder = '';
let root: SourceRoot;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kato-roots-'));
  const path = join(folder, 'home', 'dev', 'notes');
  root = { provider: 'notes', path, origin: 'default' };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string): void => {
  mkdirSync(root.path, { recursive: true });
  writeFileSync(join(root.path, name), '');
};

/** Does one thing after the other, each when the file of the one before is hinted at; resolves with those files. */
function hints(
  signals$: Observable<WatchSignal>,
  steps: readonly (() => void)[],
): Promise<readonly string[]> {
  const left = [...steps];
  const names$ = signals$.pipe(
    map((signal) =>
      signal.type === 'changed' ? signal.relativePath : signal.type,
    ),
    filter((name) => name !== 'removed' && name !== 'degraded'),
    // A file may be hinted at more than once.
    distinct(),
    tap(() => left.shift()?.()),
    filter((name) => name !== 'ready'),
    take(steps.length),
    timeout(WAIT_MS),
    toArray(),
  );
  return firstValueFrom(names$);
}

describe('a root that is watched', () => {
  it('may appear later, with its parents', async () => {
    const found = await hints(watcher.watch([root]), [() => write('late')]);
    expect(found).toEqual(['late']);
  });

  it('may be deleted and made again', async () => {
    write('before');
    const again = (): void => {
      rmSync(root.path, { recursive: true });
      write('second');
    };
    const steps = [() => write('first'), again, () => write('third')];
    expect(await hints(watcher.watch([root]), steps)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });

  it('may be deleted and made again together with its parents', async () => {
    write('before');
    const again = (): void => {
      rmSync(dirname(root.path), { recursive: true });
      write('second');
    };
    const found = await hints(watcher.watch([root]), [
      () => write('first'),
      again,
    ]);
    expect(found).toEqual(['first', 'second']);
  });

  it('may be a link', async () => {
    mkdirSync(join(folder, 'real'));
    mkdirSync(dirname(root.path), { recursive: true });
    symlinkSync(join(folder, 'real'), root.path, 'junction');
    const found = await hints(watcher.watch([root]), [() => write('linked')]);
    expect(found).toEqual(['linked']);
  });
});

describe('a folder below a root', () => {
  it('may be new: what lies in it is told, and what is written there later', async () => {
    write('before');
    const inNew = (name: string) => (): void => {
      mkdirSync(join(root.path, 'new', 'deep'), { recursive: true });
      write(join('new', 'deep', name));
    };
    const found = await hints(watcher.watch([root]), [
      inNew('one'),
      inNew('two'),
    ]);
    expect(found).toEqual(['new/deep/one', 'new/deep/two']);
  });

  it('tells which of its files is gone', async () => {
    write('before');
    const gone$ = watcher.watch([root]).pipe(
      tap(({ type }) => {
        if (type === 'ready') rmSync(join(root.path, 'before'));
      }),
      filter(({ type }) => type !== 'ready'),
      timeout(WAIT_MS),
    );
    expect(await firstValueFrom(gone$)).toEqual({
      ...{ type: 'removed', root, relativePath: 'before' },
    });
  });
});

describe('the watcher', () => {
  it('is ready once, when all roots are, whether they exist or not', async () => {
    write('there');
    const missing = { ...root, path: join(folder, 'missing') };
    const signals = await firstValueFrom(
      watcher.watch([root, missing]).pipe(take(1), timeout(WAIT_MS), toArray()),
    );
    expect(signals).toEqual([{ type: 'ready' }]);
  });

  it('is ready at once when there is nothing to watch', async () => {
    const signal = await firstValueFrom(watcher.watch([]));
    expect(signal).toEqual({ type: 'ready' });
  });
});
