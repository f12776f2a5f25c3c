import { describeCommands } from '../commands/described/describe-commands.js';
import { bashCompletion } from './bash-completion.js';
import { fishCompletion } from './fish-completion.js';
import { zshCompletion } from './zsh-completion.js';

const SCRIPTS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} as const;

/** The script for a shell, from the definitions of the commands. */
export function completionScript(shell: keyof typeof SCRIPTS): string {
  return SCRIPTS[shell](describeCommands());
}
