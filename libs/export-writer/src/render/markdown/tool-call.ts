import type { ConversationEntry, EventOf } from '@kato/contracts';
import { findEdit } from '../edit/find-edit.js';
import { agentPrompts, agentReportPlace } from './agent-words.js';
import { partBlocks } from './part-list.js';
import { shownPath, type RenderContext } from './render-context.js';
import { toolInput } from './tool-input.js';
import { fullResult } from './full-result.js';
import { resultStatus } from './tool-result.js';

/** A tool call with its result: how it ended, what was asked, what came back. */
export function toolCall(
  call: EventOf<'tool.call'>,
  entry: Pick<
    ConversationEntry,
    'result' | 'resultInParent' | 'outputs' | 'agents'
  >,
  context: RenderContext,
): readonly string[] {
  const { result, resultInParent, agents, outputs = [] } = entry;
  const { cwd, numbers } = context;
  const edit = findEdit(call.input, result, (path) => shownPath(path, cwd));
  // What was only asked for has changed nothing.
  const size =
    edit !== undefined && result?.status === 'ok'
      ? [`\`+${edit.added} −${edit.removed}\``]
      : [];
  const missing = resultInParent === true ? [] : ['*no result recorded*'];
  const status = result === undefined ? missing : resultStatus(result);
  const report =
    result !== undefined && outputs.length === 0
      ? agentReportPlace(result, agents, numbers)
      : undefined;
  return [
    [...size, ...status].join(' · '),
    ...toolInput(call.input, { edit, cwd, prompts: agentPrompts(agents) }),
    ...(report === undefined ? [] : [report, ...partBlocks(result?.parts)]),
    ...(result === undefined || report !== undefined
      ? []
      : fullResult(result, entry, {
          context,
          diffShown: edit !== undefined,
        })),
  ].filter((block) => block !== '');
}
