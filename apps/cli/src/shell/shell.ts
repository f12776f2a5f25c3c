import type { HostEnv } from '@kato/contracts';

/** A stream of text to a person or a program. */
export interface TextOut {
  readonly isTerminal: boolean;
  /** Width of the terminal; 80 where there is none. */
  readonly columns: number;
  /** `false`: nobody reads any more. */
  isOpen(): boolean;
  /** Resolves when the text has been taken. Text to a closed pipe is dropped: the reader has seen enough. */
  write(text: string): Promise<void>;
}

/** All that a command may know and touch besides `KatoClient`. Data goes to `stdout`, everything else to `stderr`. */
export interface Shell {
  readonly version: string;
  readonly env: HostEnv;
  readonly cwd: string;
  readonly stdout: TextOut;
  readonly stderr: TextOut;
  /** Epoch milliseconds. */
  now(): number;
  /** Whether a path is an existing folder. */
  isFolder(path: string): Promise<boolean>;
}
