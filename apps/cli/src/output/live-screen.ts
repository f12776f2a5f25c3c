import type { TextOut } from '../shell/shell.js';

/** A text that stays in its place on the terminal while it changes. */
export interface LiveScreen {
  /** Shows these lines, and again when the terminal gets another size. Each must fit its width. */
  show(lines: () => readonly string[]): void;
  /** Gives the terminal back as it was, with the last lines on it. */
  close(): void;
}

type Terminal = Pick<TextOut, 'write' | 'rows' | 'onResize'>;

/**
 * Draws on the terminal's other screen, so that a new size of the window cannot spoil what was there. Only lines that
 * changed are written, over the old ones: nothing flickers. However the process ends, the terminal is given back.
 */
export function liveScreen(out: Terminal): LiveScreen {
  const state: Shown = { isOpen: false, drawn: [], lines: () => [] };
  const close = (): void => {
    if (!state.isOpen) return;
    state.isOpen = false;
    process.off('exit', close);
    stopHearing();
    const last = state.lines().map((line) => `${line}\n`);
    void out.write(`${LEAVE}${last.join('')}`);
  };
  const stopHearing = out.onResize(() => {
    if (!state.isOpen) return;
    state.drawn = [];
    draw(state, out, CLEAR);
  });
  return {
    show(lines) {
      state.lines = lines;
      if (!state.isOpen) {
        state.isOpen = true;
        process.on('exit', close); // Ctrl-C, too
        draw(state, out, ENTER);
      } else draw(state, out, '');
    },
    close,
  };
}

// Format: ECMA-48 and xterm's control sequences: other screen, cursor hidden and shown, erase.
const CLEAR = '\u001b[2J';
const ENTER = `\u001b[?1049h\u001b[?25l${CLEAR}`;
const LEAVE = '\u001b[?25h\u001b[?1049l';

interface Shown {
  isOpen: boolean;
  /** What stands on the screen now. */
  drawn: readonly string[];
  lines: () => readonly string[];
}

function draw(state: Shown, out: Terminal, before: string): void {
  const lines = fitting(state.lines(), out.rows);
  const changed = lines.flatMap((line, row) =>
    // Erased first: after a line of full width, what is left of the cursor would go.
    line === state.drawn[row] ? [] : [`${at(row)}\u001b[K${line}`],
  );
  const rest =
    lines.length < state.drawn.length ? `${at(lines.length)}\u001b[J` : '';
  state.drawn = lines;
  const text = `${before}${changed.join('')}${rest}`;
  if (text !== '') void out.write(text);
}

function at(row: number): string {
  return `\u001b[${row + 1};1H`;
}

function fitting(lines: readonly string[], rows: number): readonly string[] {
  if (lines.length <= rows) return lines;
  const shown = Math.max(0, rows - 1);
  return [...lines.slice(0, shown), `… ${lines.length - shown} more lines`];
}
