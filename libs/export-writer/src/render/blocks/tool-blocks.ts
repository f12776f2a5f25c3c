import type { ConversationEntry, EventOf } from '@kato/contracts';
import { findEdit } from '../edit/find-edit.js';
import { agentPrompts, agentReportPlace } from './agent-words.js';
import { attachmentBlocks } from './attachment-blocks.js';
import type { Block, Span } from './block.js';
import { inputBlocks } from './input-blocks.js';
import { shownPath, type RenderContext } from './render-context.js';
import { fullResult } from './result-blocks.js';
import { resultStatus } from './result-status.js';
import { code, dotted, em, entryLink, line, spans } from './span.js';

/** A tool call with its result: how it ended, what was asked, what came back. */
export function toolBlocks(
  call: EventOf<'tool.call'>,
  entry: Pick<
    ConversationEntry,
    'result' | 'resultInParent' | 'outputs' | 'agents'
  >,
  context: RenderContext,
): readonly Block[] {
  const { result, resultInParent, agents, outputs = [] } = entry;
  const { cwd, numbers } = context;
  const edit = findEdit(call.input, result, (path) => shownPath(path, cwd));
  // What was only asked for has changed nothing.
  const size =
    edit !== undefined && result?.status === 'ok'
      ? [spans(code(`+${edit.added} −${edit.removed}`))]
      : [];
  const report =
    result !== undefined && outputs.length === 0
      ? agentReportPlace(result, agents, numbers)
      : undefined;
  const status = [...size, ...statusOf(result, resultInParent)];
  return [
    ...(status.length === 0 ? [] : [line(...dotted(status))]),
    ...inputBlocks(call.input, { edit, cwd, prompts: agentPrompts(agents) }),
    ...(report === undefined
      ? []
      : [reportLine(report), ...attachmentBlocks(result?.parts)]),
    ...(result === undefined || report !== undefined
      ? []
      : fullResult(result, entry, { context, diffShown: edit !== undefined })),
  ];
}

function statusOf(
  result: ConversationEntry['result'],
  inParent: true | undefined,
): readonly (readonly Span[])[] {
  if (result !== undefined)
    return resultStatus(result).map((fact) => spans(fact));
  return inParent === true ? [] : [spans(em('no result recorded'))];
}

function reportLine(number: string): Block {
  return line(
    'The result is the last message of the sub-agent, ',
    entryLink(number),
    '.',
  );
}
