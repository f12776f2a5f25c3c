import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { WriteStream } from 'node:tty';
import { KatoError, systemErrorCode } from '@kato/contracts';
import { EXIT } from './exit-codes.js';
import type { Shell, TextOut } from './shell.js';

// Each ends the process by `exit`, so that temporary files go with it.
const ENDING_SIGNALS = [
  ['SIGINT', EXIT.interrupted],
  ['SIGTERM', EXIT.terminated],
  ['SIGHUP', EXIT.hungUp],
] as const;

/** The process's own terminal, environment and clock. Ctrl-C ends it with 130; temporary files go with it. */
export function nodeShell(version: string): Shell {
  const listeners = new Set<(signal: string) => void>();
  // Not `once`: the second Ctrl-C of an impatient user, or of npx, would end the process at once.
  for (const [signal, code] of ENDING_SIGNALS)
    process.on(signal, () => {
      if (listeners.size === 0) process.exit(code);
      for (const listener of listeners) listener(signal);
    });
  return {
    self: [process.execPath, process.argv[1] ?? ''],
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version,
    env: {
      platform: process.platform,
      homeDir: homedir(),
      env: process.env,
    },
    cwd: process.cwd(),
    stdout: textOut(process.stdout),
    stderr: textOut(process.stderr),
    now: () => Date.now(),
    openPager: () =>
      import('./node-pager.js').then(({ nodePager }) => nodePager(process.env)),
    isFolder: (path) =>
      stat(path).then(
        (found) => found.isDirectory(),
        () => false, // what cannot be looked at is no folder to write into; writing will say why
      ),
  };
}

function textOut(stream: WriteStream): TextOut {
  let closed = false;
  stream.on('error', () => {
    closed = true; // why is told by the write that met it
  });
  return {
    isTerminal: stream.isTTY,
    get columns() {
      return stream.columns || 80;
    },
    get rows() {
      return stream.rows || 24;
    },
    onResize(listener) {
      stream.on('resize', listener);
      return () => void stream.off('resize', listener);
    },
    isOpen: () => !closed,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (closed) resolve();
        else
          stream.write(text, (error) => {
            if (error === undefined || error === null || isNoLoss(error))
              resolve();
            else reject(unwritten(error));
          });
      }),
  };

  // A reader that closed its pipe has seen enough, and of a broken stderr nobody can be told.
  function isNoLoss(error: Error): boolean {
    return systemErrorCode(error) === 'EPIPE' || stream === process.stderr;
  }
}

function unwritten(cause: Error): KatoError {
  return new KatoError(
    'EXPORT_FAILED',
    `could not write to the standard output: ${cause.message}`,
    { hint: 'What was there before may be cut short.', cause },
  );
}
