import type {
  DescribedCommand,
  DescribedOption,
} from '../commands/described/describe-commands.js';
import { takesSession } from './takes-session.js';

/** A script for fish: commands and options with what they do. */
export function fishCompletion(commands: readonly DescribedCommand[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c kato -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.describe)}`,
    ...command.options.map((option) => optionLine(command, option)),
    ...argumentLines(command),
  ]);
  return `# Completion of kato for fish, made by \`kato completion fish\`.
# kato completion fish > ~/.config/fish/completions/kato.fish
function __kato_sessions
  echo latest
  kato list --limit 50 2>/dev/null | awk 'NR > 1 { print $2 }'
end
${lines.join('\n')}
`;
}

function optionLine(
  { name: command }: DescribedCommand,
  { name, alias, describe, choices, hasValue }: DescribedOption,
): string {
  return [
    `complete -c kato -n ${seen(command)}`,
    ...(alias === undefined ? [] : [`-s ${alias}`]),
    `-l ${name}`,
    ...(choices.length > 0
      ? [`-x -a ${quoted(choices.join(' '))}`]
      : hasValue
        ? ['-r']
        : []),
    `-d ${quoted(describe)}`,
  ].join(' ');
}

function argumentLines(command: DescribedCommand): readonly string[] {
  const { name, positionals } = command;
  const choices = positionals.flatMap((one) => one.choices);
  const words = takesSession(command) ? '(__kato_sessions)' : choices.join(' ');
  return words === ''
    ? []
    : [`complete -c kato -n ${seen(name)} -f -a ${quoted(words)}`];
}

function seen(command: string): string {
  return quoted(`__fish_seen_subcommand_from ${command}`);
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
