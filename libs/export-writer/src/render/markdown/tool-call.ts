import type { ConversationEntry, EventOf, Thread } from '@kato/contracts';
import { findEdit } from '../edit/find-edit.js';
import { shownPath, type RenderContext } from './render-context.js';
import { toolInput } from './tool-input.js';
import { resultBlocks, resultStatus } from './tool-result.js';

/** A tool call with its result: how it ended, what was asked, what came back. */
export function toolCall(
  call: EventOf<'tool.call'>,
  { result, agents }: Pick<ConversationEntry, 'result' | 'agents'>,
  { cwd }: RenderContext,
): readonly string[] {
  const edit = findEdit(call.input, result, (path) => shownPath(path, cwd));
  // What was only asked for has changed nothing.
  const size =
    edit !== undefined && result?.status === 'ok'
      ? [`\`+${edit.added} −${edit.removed}\``]
      : [];
  const status =
    result === undefined ? ['*no result recorded*'] : resultStatus(result);
  return [
    [...size, ...status].join(' · '),
    ...toolInput(call.input, { edit, cwd, prompts: promptsOf(agents) }),
    ...(result === undefined ? [] : resultBlocks(result, edit !== undefined)),
  ];
}

function promptsOf(agents: readonly Thread[]): ReadonlySet<string> {
  return new Set(
    agents.flatMap(({ entries }) => {
      const first = entries[0]?.event;
      return first?.kind === 'message.user' ? [first.text] : [];
    }),
  );
}
