import type { HostEnv } from '@kato/contracts';

/** A stream of text to a person or a program. */
export interface TextOut {
  readonly isTerminal: boolean;
  /** Width of the terminal; 80 where there is none. */
  readonly columns: number;
  /** Height of the terminal; 24 where there is none. */
  readonly rows: number;
  /** Hears of every new size of the terminal, until what it returns is called. */
  onResize(listener: () => void): () => void;
  /** `false`: nobody reads any more. */
  isOpen(): boolean;
  /** Resolves when the text has been taken. Text to a closed pipe is dropped: the reader has seen enough. */
  write(text: string): Promise<void>;
}

/** A program that shows long texts. */
export interface Pager {
  /** `false`: it was left. */
  isOpen(): boolean;
  write(text: string): Promise<void>;
  /** Resolves when it was left; `false`: it could not be started, and has shown nothing. */
  close(): Promise<boolean>;
}

/** All that a command may know and touch besides `KatoClient`. Data goes to `stdout`, everything else to `stderr`. */
export interface Shell {
  readonly version: string;
  readonly env: HostEnv;
  readonly cwd: string;
  readonly stdout: TextOut;
  readonly stderr: TextOut;
  /** What runs this kato once more: a program, and its first arguments. */
  readonly self: readonly [program: string, ...args: string[]];
  /** Hears of signals, which end the process else; what it returns makes it deaf again. */
  readonly onEnd: (listener: (signal: string) => void) => () => void;
  /** Epoch milliseconds. */
  now(): number;
  /** Starts a pager on this terminal; `undefined`: there is none. */
  openPager(): Promise<Pager | undefined>;
  /** Whether a path is an existing folder. */
  isFolder(path: string): Promise<boolean>;
}
