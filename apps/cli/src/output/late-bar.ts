import cliProgress from 'cli-progress';
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
}

/** A bar that looks as `format` says. Format: cli-progress. */
export function lateBar(
  shell: Shell,
  format: string,
  { writesJson = false }: BarOptions = {},
): LateBar {
  if (!showsBar(shell, writesJson))
    return {
      update: () => undefined,
      stop: () => undefined,
      during: (work) => work,
    };
  const startedAt = shell.now();
  let bar: cliProgress.SingleBar | undefined;
  const stop = (): void => {
    process.off('exit', stop);
    bar?.stop();
  };
  return {
    update(done, total, payload) {
      const elapsedMs = shell.now() - startedAt;
      if (elapsedMs < SHOW_AFTER_MS) return;
      const figures = payload(elapsedMs);
      if (bar === undefined) {
        bar = newBar(format);
        bar.start(total, done, figures);
        process.once('exit', stop); // Ctrl-C: the line belongs to the prompt again
      }
      bar.setTotal(total);
      bar.update(done, figures);
    },
    stop,
    during: (work) => work.finally(stop),
  };
}

function newBar(format: string): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    format,
    barsize: 20,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false, // the shell ends the process, not the bar
    stream: process.stderr,
  });
}
