import type { DescribedCommand } from '../commands/described/describe-commands.js';
import { flagsOf } from './flags-of.js';
import { takesSession } from './takes-session.js';

/** A script for bash. Sessions are asked for when somebody presses Tab; the rest stands in it. */
export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# Completion of kato for bash, made by \`kato completion bash\`.
# In ~/.bashrc: eval "$(kato completion bash)"
_kato() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      -*) ;;
      *) command="$word"; break ;;
    esac
  done
  COMPREPLY=()
  case "$command" in
    "") COMPREPLY=($(compgen -W "${names} --help --version" -- "$cur")) ;;
${commands.map(commandCase).join('\n')}
  esac
}
complete -o default -F _kato kato
`;
}

function commandCase(command: DescribedCommand): string {
  const { name, options, positionals } = command;
  const values = options
    .filter(({ choices }) => choices.length > 0)
    .map(
      (option) =>
        `        ${flagsOf(option).join('|')}) COMPREPLY=($(compgen -W "${option.choices.join(' ')}" -- "$cur")); return ;;`,
    );
  const open = options
    .filter(({ choices, hasValue }) => hasValue && choices.length === 0)
    .flatMap(flagsOf);
  const files =
    open.length === 0 ? [] : [`        ${open.join('|')}) return ;;`];
  const flags = [...options.flatMap(flagsOf), '--help'].join(' ');
  const words = positionals.flatMap(({ choices }) => choices).join(' ');
  const rest = takesSession(command)
    ? 'COMPREPLY=($(compgen -W "latest $(kato list --limit 50 2>/dev/null | awk \'NR > 1 { print $2 }\')" -- "$cur"))'
    : `COMPREPLY=($(compgen -W "${words}" -- "$cur"))`;
  return `    ${name})
      case "$prev" in
${[...values, ...files, '        *) ;;'].join('\n')}
      esac
      case "$cur" in
        -*) COMPREPLY=($(compgen -W "${flags}" -- "$cur")) ;;
        *) ${rest} ;;
      esac ;;`;
}
