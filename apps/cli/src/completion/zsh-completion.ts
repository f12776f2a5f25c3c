import type {
  DescribedCommand,
  DescribedOption,
} from '../commands/described/describe-commands.js';
import { flagsOf } from './flags-of.js';
import { takesSession } from './takes-session.js';

/** A script for zsh: commands and options with what they do. */
export function zshCompletion(commands: readonly DescribedCommand[]): string {
  const described = commands
    .map(({ name, describe }) => `    ${quoted(`${name}:${describe}`)}`)
    .join('\n');
  return `#compdef kato
# Completion of kato for zsh, made by \`kato completion zsh\`.
# In ~/.zshrc, after compinit: eval "$(kato completion zsh)"
_kato_sessions() {
  local -a sessions
  sessions=(latest \${(f)"$(kato list --limit 50 2>/dev/null | awk 'NR > 1 { print $2 }')"})
  compadd -a sessions
}
_kato() {
  local state line
  local -a commands
  commands=(
${described}
  )
  _arguments -C '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_kato" ]; then _kato "$@"; else compdef _kato kato; fi
`;
}

function commandCase(command: DescribedCommand): string {
  const { name, options, positionals } = command;
  const specs = [
    ...options.map(optionSpec),
    ...(takesSession(command)
      ? [quoted('*:session:_kato_sessions')]
      : positionals.map(({ name, choices }) =>
          quoted(`*:${name}:(${choices.join(' ')})`),
        )),
  ];
  return `        ${name}) _arguments ${specs.join(' ')} ;;`;
}

function optionSpec(option: DescribedOption): string {
  const { name, describe, choices, hasValue } = option;
  const value = !hasValue
    ? ''
    : choices.length === 0
      ? `:${name}:_files`
      : `:${name}:(${choices.join(' ')})`;
  const told = quoted(`[${describe.replace(/[[\]:\\]/g, '\\$&')}]${value}`);
  const flags = flagsOf(option);
  return flags.length === 1
    ? `${flags.join('')}${told}`
    : `{${flags.join(',')}}${told}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
