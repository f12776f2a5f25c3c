import fc from 'fast-check';
import { liveScreen } from '../src/output/live-screen.js';
import { essenceOf } from '../src/commands/status/essence-of.js';
import { wantsColour } from '../src/output/wants-colour.js';
import type { StatusDocument } from '@kato/contracts';

/** A terminal that knows what `liveScreen` writes, and nothing else. */
function terminal(rows = 10) {
  const resized = new Set<() => void>();
  const term = {
    rows,
    ...{ screen: [] as string[], writes: [] as string[], other: false },
    write: async (text: string): Promise<void> => {
      term.writes.push(text);
      for (const [, row, erase, mode, chars] of text.matchAll(SEQUENCES))
        obey({ row, erase, mode, chars });
    },
    onResize(listener: () => void) {
      resized.add(listener);
      return () => void resized.delete(listener);
    },
    resize(to: number) {
      term.rows = to;
      term.screen = ['what is left of', 'the old size'];
      for (const listener of resized) listener();
    },
    resized,
  };
  let at = 0;
  const obey = (part: Partial<Record<string, string | undefined>>): void => {
    if (part['row'] !== undefined) at = Number(part['row']) - 1;
    if (part['erase'] === 'J')
      term.screen.length = Math.min(at, term.screen.length);
    if (part['erase'] === '2J') term.screen = [];
    if (part['mode'] === '?1049h') term.other = true;
    if (part['mode'] === '?1049l') term.other = false;
    if (part['chars'] !== undefined) term.screen[at] = part['chars'];
  };
  return term;
}

const SEQUENCES =
  /\u001b\[(\d+);1H|\u001b\[(2J|J|K)|\u001b\[(\?\d+[hl])|([^\u001b]+)/g;

describe('a live screen', () => {
  it('shows the lines that it was last given, whatever came before', () => {
    const anyLines = fc.array(fc.constantFrom('a', 'b', 'longer line'), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(fc.array(anyLines, { minLength: 1 }), (frames) => {
        const term = terminal();
        const screen = liveScreen(term);
        for (const lines of frames) screen.show(() => lines);
        expect(term.screen).toEqual(frames.at(-1));
        screen.close();
      }),
    );
  });

  it('writes only what changed, in one piece, and nothing when nothing did', () => {
    const term = terminal();
    const screen = liveScreen(term);
    screen.show(() => ['head', '1', 'foot']);
    screen.show(() => ['head', '2', 'foot']);
    screen.show(() => ['head', '2', 'foot']);
    screen.close();
    expect(term.writes.slice(1, -1)).toEqual(['\u001b[2;1H\u001b[K2']);
  });

  it('never clears what stays', () => {
    const term = terminal();
    const screen = liveScreen(term);
    for (const n of ['1', '2', '3']) screen.show(() => [n, 'same']);
    screen.close();
    expect(term.writes.slice(1, -1).join('')).not.toContain('J');
  });

  it('says how many lines do not fit', () => {
    const term = terminal(3);
    const screen = liveScreen(term);
    screen.show(() => ['1', '2', '3', '4', '5']);
    expect(term.screen).toEqual(['1', '2', '… 3 more lines']);
    screen.close();
  });

  it('is drawn anew when the terminal gets another size', () => {
    const term = terminal();
    const screen = liveScreen(term);
    screen.show(() => ['1', '2', '3', `rows ${term.rows}`]);
    term.resize(20);
    expect(term.screen).toEqual(['1', '2', '3', 'rows 20']);
    screen.close();
  });

  it('gives the terminal back with the cursor and the last lines, once', () => {
    const term = terminal();
    const screen = liveScreen(term);
    screen.show(() => ['last']);
    screen.close();
    screen.close();
    expect(term.writes.at(-1)).toBe('\u001b[?25h\u001b[?1049llast\n');
    expect([term.writes.length, term.other, term.resized.size]).toEqual([
      2,
      false,
      0,
    ]);
  });

  it('gives it back when the process ends', () => {
    const before = process.listenerCount('exit');
    const screen = liveScreen(terminal());
    screen.show(() => ['x']);
    expect(process.listenerCount('exit')).toBe(before + 1);
    screen.close();
    expect(process.listenerCount('exit')).toBe(before);
  });
});

describe('colours', () => {
  const on = { isTerminal: true };
  it.each([
    ['auto', on, {}, true],
    ['auto', on, { NO_COLOR: '' }, true],
    ['auto', on, { NO_COLOR: '1' }, false],
    ['auto', on, { TERM: 'dumb' }, false],
    ['auto', { isTerminal: false }, {}, false],
    ['always', { isTerminal: false }, { NO_COLOR: '1' }, true],
    ['never', on, {}, false],
  ] as const)('%s on %j with %j: %s', (choice, out, env, expected) => {
    expect(wantsColour(choice, out, { env })).toBe(expected);
  });
});

describe('what counts as a change of a status', () => {
  const document: StatusDocument = {
    ...{ schemaVersion: 1, generatedAt: '2026-06-01T10:20:00.000Z' },
    daemon: { state: 'running', heartbeatAgeMs: 4 },
    ...{ providers: [], sessions: [], problems: [] },
    totals: { sessions: 0, active: 0, stale: 0, listed: 0 },
  };

  it('is not that time goes by', () => {
    const later = {
      ...{ ...document, generatedAt: '2026-06-01T10:20:02.000Z' },
      daemon: { state: 'running', heartbeatAgeMs: 9 },
    } as const;
    expect(essenceOf(later)).toBe(essenceOf(document));
  });

  it('is what it knows', () => {
    const totals = { ...document.totals, sessions: 1 };
    expect(essenceOf({ ...document, totals })).not.toBe(essenceOf(document));
  });
});
