import type { SingleBar } from 'cli-progress';
import type { Shell } from '../shell/shell.js';
import { showsBar } from './shows-bar.js';

const SHOW_AFTER_MS = 1000;

/** A bar on stderr, for what takes longer than a second; on a terminal only. */
export interface LateBar {
  /** How much is done of all, and what else the line says; `{name}` in its format. */
  update(
    done: number,
    total: number,
    payload: (elapsedMs: number) => Readonly<Record<string, string>>,
  ): void;
  /** Takes the bar away. */
  stop(): void;
  /** Gives the result of the work; the bar is gone by then, also when the work failed. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** What a bar depends on besides the terminal. */
export interface BarOptions {
  /** Lines of JSON are written while it is there. Default: no. */
  readonly writesJson?: boolean;
  /** What draws it. Default: cli-progress, of this package. */
  readonly load?: () => Promise<Drawing>;
}

type Drawing = Pick<typeof import('cli-progress'), 'SingleBar'>;

/** A bar that looks as `format` says; none where it cannot be loaded. Format: cli-progress. */
export function lateBar(
  shell: Shell,
  format: string,
  { writesJson = false, load = loadProgress }: BarOptions = {},
): LateBar {
  if (!showsBar(shell, writesJson))
    return {
      update: () => undefined,
      stop: () => undefined,
      during: (work) => work,
    };
  const startedAt = shell.now();
  const line: Line = { isOver: false };
  const stop = (): void => {
    line.isOver = true;
    process.off('exit', stop);
    line.bar?.stop();
  };
  return {
    update(done, total, payload) {
      const elapsedMs = shell.now() - startedAt;
      if (elapsedMs < SHOW_AFTER_MS) return;
      line.shown = [done, total, payload(elapsedMs)];
      if (line.bar !== undefined) redraw(line.bar, line.shown);
      // Late, as nearly everything is done before a bar is due. One that comes too late is not shown.
      line.begun ??= load().then(
        ({ SingleBar }) => {
          if (line.isOver) return;
          line.bar = new SingleBar({ ...LOOK, format });
          begin(line);
          process.once('exit', stop); // Ctrl-C: the line belongs to the prompt again
        },
        () => undefined, // an update took its file away meanwhile: the work goes on without a bar
      );
    },
    stop,
    during: (work) => work.finally(stop),
  };
}

const loadProgress = (): Promise<Drawing> =>
  import('cli-progress').then(({ default: drawing }) => drawing);

/** What a bar shows. */
type Shown = readonly [
  done: number,
  total: number,
  payload: Readonly<Record<string, string>>,
];

interface Line {
  isOver: boolean;
  shown?: Shown;
  bar?: SingleBar;
  begun?: Promise<void>;
}

function begin({ bar, shown }: Line): void {
  if (shown === undefined) return;
  const [done, total, payload] = shown;
  bar?.start(total, done, payload);
}

function redraw(bar: SingleBar, [done, total, payload]: Shown): void {
  bar.setTotal(total);
  bar.update(done, payload);
}

const LOOK = {
  barsize: 20,
  clearOnComplete: true,
  hideCursor: true,
  gracefulExit: false, // the shell ends the process, not the bar
  stream: process.stderr,
} as const;
