/** A command that the user typed as `!command`, and what came back, as written for the model. */
export interface UserShellCommand {
  readonly command: string;
  /** `Exit code: …`, `Duration: …`, `Output:` and the output. */
  readonly result: string;
}

/**
 * Reads `<user_shell_command>`, `<command>`, the command, `</command>`, `<result>`, the result, `</result>`,
 * `</user_shell_command>`. The first `</command>` that a result follows ends the command, the last `</result>` the
 * result: both may contain anything.
 */
export function userShellCommand(text: string): UserShellCommand | undefined {
  const inner = between(
    text.trim(),
    '<user_shell_command>',
    '</user_shell_command>',
  );
  const split = inner?.indexOf(SEPARATOR) ?? -1;
  if (inner === undefined || split === -1) return undefined;
  const command = between(`${inner.slice(0, split)}\n`, '<command>\n', '\n');
  const result = between(
    inner.slice(split + SEPARATOR.length - 1),
    '\n',
    '</result>',
  );
  return command === undefined || result === undefined
    ? undefined
    : { command, result };
}

const SEPARATOR = '\n</command>\n<result>\n';

function between(text: string, start: string, end: string): string | undefined {
  const trimmed = start.startsWith('<') ? text.trimStart() : text;
  const body = end.startsWith('<') ? trimmed.trimEnd() : trimmed;
  return body.length >= start.length + end.length &&
    body.startsWith(start) &&
    body.endsWith(end)
    ? body.slice(start.length, body.length - end.length)
    : undefined;
}
