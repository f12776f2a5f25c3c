import { EXIT } from '../shell/exit-codes.js';
import type { Command, CommandHost } from './command.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

interface CompletionArgs {
  readonly shell: (typeof SHELLS)[number];
}

/** `kato completion`: what makes the Tab key know commands, options and sessions. */
export const completionCommand: Command<CompletionArgs> = {
  usage: 'completion <shell>',
  describe: 'Print a script that completes commands, options and sessions',
  examples: [
    ['eval "$(kato completion bash)"', 'in ~/.bashrc; zsh alike'],
    [
      'kato completion fish > ~/.config/fish/completions/kato.fish',
      'for fish, once',
    ],
  ],
  options: (yargs) =>
    yargs.positional('shell', {
      choices: SHELLS,
      demandOption: true,
      describe: 'For which shell',
    }),
  run,
};

async function run(
  { shell: name }: CompletionArgs,
  { shell }: CommandHost,
): Promise<number> {
  // Late, as it asks all commands, and is one of them.
  const { completionScript } =
    await import('../completion/completion-script.js');
  await shell.stdout.write(completionScript(name));
  return EXIT.done;
}
