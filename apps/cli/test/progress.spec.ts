import { showsBar } from '../src/output/shows-bar.js';

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
