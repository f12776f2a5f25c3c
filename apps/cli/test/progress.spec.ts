import { lateBar } from '../src/output/late-bar.js';
import { showsBar } from '../src/output/shows-bar.js';
import type { Shell } from '../src/shell/shell.js';

describe('a bar of progress', () => {
  it.each([
    ['on a terminal', true, true, false, true],
    ['of which the data goes elsewhere', false, true, true, true],
    ['not between lines of JSON', true, true, true, false],
    ['not in a file', true, false, false, false],
  ])('is drawn %s', (_, stdout, stderr, writesJson, expected) => {
    const shell = {
      stdout: { isTerminal: stdout },
      stderr: { isTerminal: stderr },
    };
    expect(showsBar(shell, writesJson)).toBe(expected);
  });
});

/** A terminal on which every look at the clock is two seconds later. */
function slowTerminal(): Shell {
  const clock = { ms: 0 };
  const out = { isTerminal: true };
  const now = (): number => (clock.ms += 2000);
  return { stdout: out, stderr: out, now } as Shell;
}

describe('a bar that cannot be loaded', () => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): unknown => unhandled.push(reason);
  beforeEach(() => process.on('unhandledRejection', hear));
  afterEach(() => process.off('unhandledRejection', hear));

  it('fails nothing, and is asked for once', async () => {
    const asked: string[] = [];
    const bar = lateBar(slowTerminal(), '{bar}', {
      load() {
        asked.push('the bar');
        return Promise.reject(new Error('Cannot find cli-progress.js'));
      },
    });
    bar.update(1, 9, () => ({}));
    await new Promise(setImmediate);
    bar.update(2, 9, () => ({}));
    expect(await bar.during(Promise.resolve('exported'))).toBe('exported');
    await new Promise(setImmediate);
    expect({ unhandled, asked }).toEqual({ unhandled: [], asked: ['the bar'] });
  });
});
