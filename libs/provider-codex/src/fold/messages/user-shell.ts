import {
  withoutUndefined,
  type EventBody,
  type JsonObject,
} from '@kato/contracts';
import { copyKey } from '../../text/copy-key.js';
import { userShellCommand } from '../../text/user-shell-command.js';
import { eventBase } from '../event-base.js';
import { withId, type CodexState } from '../fold-state.js';
import type { StepInput, StepOutput } from '../fold-step.js';

/** What a user ran as `!command`. */
export interface UserShellRun {
  readonly command: string;
  readonly output: string;
  readonly detail?: JsonObject;
}

/** A command that the user ran: their action, not a prompt and not a call of the assistant. */
export function shellRun(input: StepInput, run: UserShellRun): StepOutput {
  const shellKeys = withId(input.state.shellKeys, copyKey(run.command));
  return {
    events: shellEvents(input, run),
    state: withoutUndefined(input.state, { shellKeys }),
  };
}

/**
 * The same as the model was told: `<user_shell_command>`. Visible in files that write no item for it, else the
 * duplicate of the item before it. Texts that are not such an echo add nothing.
 */
export function shellEcho(
  input: StepInput,
  text: string,
): { readonly events: readonly EventBody[]; readonly state: CodexState } {
  const { state } = input;
  if (text === '') return { events: [], state };
  const run = userShellCommand(text) ?? { command: text, result: '' };
  const events = shellEvents(input, {
    command: run.command,
    output: run.result,
  });
  const at = state.shellKeys.indexOf(copyKey(run.command));
  if (at === -1) return { events, state };
  return {
    events: events.map((event) =>
      withoutUndefined(event, { hidden: 'duplicate' }),
    ),
    state: withoutUndefined(state, {
      shellKeys: state.shellKeys.filter((_, place) => place !== at),
    }),
  };
}

function shellEvents(
  input: StepInput,
  { command, output, detail }: UserShellRun,
): readonly EventBody[] {
  const said: EventBody = withoutUndefined(eventBase(input), {
    kind: 'message.user',
    origin: 'shell',
    text: command,
  });
  if (output === '' && detail === undefined) return [said];
  const came: EventBody = withoutUndefined(eventBase(input), {
    kind: 'message.system',
    subtype: 'shell.output',
    text: output,
    detail,
  });
  return [said, came];
}
