import type { DescribedCommand } from '../commands/described/describe-commands.js';

/** Whether a command is called with a session. */
export function takesSession({ positionals }: DescribedCommand): boolean {
  return positionals.some(({ name }) => name === 'session');
}
