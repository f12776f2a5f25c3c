import { showsBar } from '../src/output/shows-bar.js';
import type { TextOut } from '../src/shell/shell.js';

const out = (isTerminal: boolean): TextOut => ({
  ...{ isTerminal, columns: 80 },
  isOpen: () => true,
  write: async () => undefined,
});

describe('a bar of progress', () => {
  it.each([
    ['on a terminal', true, true, false, true],
    ['of which the data goes elsewhere', false, true, true, true],
    ['not between lines of JSON', true, true, true, false],
    ['not in a file', true, false, false, false],
  ])('is drawn %s', (_, stdout, stderr, writesJson, expected) => {
    const shell = { stdout: out(stdout), stderr: out(stderr) };
    expect(showsBar(shell, writesJson)).toBe(expected);
  });
});
