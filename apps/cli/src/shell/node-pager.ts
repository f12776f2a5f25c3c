import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Pager } from './shell.js';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Starts the program that shows long texts: `$PAGER`, as a shell reads it, else less where there is one. `undefined`: none is
 * wanted, or there is none. What Ctrl-C does meanwhile is the pager's to say.
 */
export function nodePager(env: Variables): Pager | undefined {
  const command = env['PAGER'] ?? (hasLess(env) ? 'less -R' : '');
  if (command.trim() === '' || command.trim() === 'cat') return undefined;
  const pager = spawn(command, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    // As git has it: short texts end by themselves, long lines are broken, the screen stays.
    env: { ...env, LESS: env['LESS'] ?? 'FRX' },
  });
  return pagerOn(pager);
}

function pagerOn(pager: ChildProcess): Pager {
  const giveBack = leaveInterrupts();
  const ended = new Promise<number | null>((resolve) => {
    pager.on('error', () => resolve(NOT_FOUND));
    pager.on('close', (code) => resolve(code));
  }).finally(giveBack);
  const { stdin } = pager;
  let isOpen = true;
  stdin?.on('error', () => (isOpen = false)); // it was left before the end
  stdin?.on('close', () => (isOpen = false));
  return {
    isOpen: () => isOpen,
    write: (text) =>
      new Promise((resolve) => {
        if (stdin === null || !isOpen) resolve();
        else stdin.write(text, () => resolve());
      }),
    async close() {
      stdin?.end();
      const code = await ended;
      return code !== NOT_FOUND && code !== NOT_EXECUTABLE;
    },
  };
}

// What a shell says of a program that it cannot start.
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

/** Ctrl-C goes to both: it is the pager's, which would else be left alone with the terminal. */
function leaveInterrupts(): () => void {
  const listeners = process.rawListeners('SIGINT') as (() => void)[];
  const ignore = (): void => undefined;
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', ignore);
  return () => {
    process.off('SIGINT', ignore);
    for (const listener of listeners) process.on('SIGINT', listener);
  };
}

function hasLess(env: Variables): boolean {
  const folders = (env['PATH'] ?? '').split(delimiter);
  return folders.some(
    (folder) => folder !== '' && isProgram(join(folder, 'less')),
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not to be run
  }
}
