import type { ConversationEntry, EventOf } from '@kato/contracts';
import { isJsonObject } from '@kato/contracts/provider';
import { attachmentBlocks } from '../blocks/attachment-blocks.js';
import type { Block, Span } from '../blocks/block.js';
import { codeOf } from '../blocks/folded.js';
import { shownPath, type RenderContext } from '../blocks/render-context.js';
import { code, dotted, em, entryLink, line, spans } from '../blocks/span.js';
import { agentPrompts, agentReportPlace } from './agent-words.js';
import { findEdit, type EditDiff } from './edit/find-edit.js';
import { plainInput, restOfInput } from './input-blocks.js';
import { fullResult } from './result-blocks.js';
import { resultStatus } from './result-status.js';
import { toolSubject } from './tool-subject.js';
import type { SeenCall, ToolView } from './tool-view.js';
import { viewTool } from './view-tool.js';

type CallEntry = Pick<
  ConversationEntry,
  'result' | 'resultInParent' | 'outputs' | 'agents'
>;

/** A tool call with its result: how it ended, what was asked, what came back. */
export function toolBlocks(
  call: EventOf<'tool.call'>,
  entry: CallEntry,
  context: RenderContext,
): readonly Block[] {
  const { result, resultInParent, agents } = entry;
  const edit = findEdit(call.input, result, (path) =>
    shownPath(path, context.cwd),
  );
  const { name, input } = call;
  const { cwd } = context;
  const prompts = agentPrompts(agents);
  const view =
    edit === undefined && isJsonObject(input)
      ? viewTool({ name, input, result, cwd, prompts })
      : {};
  const status = [
    ...sizeOf(edit, result),
    ...statusOf(result, resultInParent),
    ...(view.facts ?? []),
  ];
  return [
    ...(status.length === 0 ? [] : [line(...dotted(status))]),
    ...inputBlocks(call, { view, edit, cwd, prompts }),
    ...resultOf(entry, context, { view, diffShown: edit !== undefined }),
  ];
}

interface InputView extends Pick<SeenCall, 'cwd' | 'prompts'> {
  readonly view: ToolView;
  readonly edit: EditDiff | undefined;
}

// An edit as a diff, the rest as its family tells it. What the heading says is not repeated.
function inputBlocks(
  { name, input }: EventOf<'tool.call'>,
  { view, edit, cwd, prompts }: InputView,
): readonly Block[] {
  const diff = edit === undefined ? [] : [codeOf(edit.text, 'diff')];
  if (!isJsonObject(input))
    return edit === undefined ? plainInput(input, scriptOf(name)) : diff;
  const keys = new Set([
    ...(edit?.keys ?? []),
    ...(view.told ?? []),
    toolSubject(input, cwd)?.key,
  ]);
  const { options, others } = restOfInput(input, { keys, cwd, prompts });
  const { lead = [], body = [] } = view;
  return [...lead, ...options, ...body, ...others, ...diff];
}

// What was only asked for has changed nothing.
function sizeOf(
  edit: EditDiff | undefined,
  result: CallEntry['result'],
): readonly (readonly Span[])[] {
  return edit !== undefined && result?.status === 'ok'
    ? [spans(code(`+${edit.added} −${edit.removed}`))]
    : [];
}

function statusOf(
  result: CallEntry['result'],
  inParent: true | undefined,
): readonly (readonly Span[])[] {
  if (result !== undefined)
    return resultStatus(result).map((fact) => spans(fact));
  return inParent === true ? [] : [spans(em('no result recorded'))];
}

function resultOf(
  entry: CallEntry,
  context: RenderContext,
  { view, diffShown }: { readonly view: ToolView; readonly diffShown: boolean },
): readonly Block[] {
  const { result, agents, outputs = [] } = entry;
  if (result === undefined) return [];
  const report =
    outputs.length === 0
      ? agentReportPlace(result, agents, context.numbers)
      : undefined;
  if (report !== undefined)
    return [reportLine(report), ...attachmentBlocks(result.parts)];
  return fullResult(result, entry, { context, view, diffShown });
}

function reportLine(number: string): Block {
  return line(
    'The result is the last message of the sub-agent, ',
    entryLink(number),
    '.',
  );
}

// A tool that is given a script, and nothing else. Format: docs/formats/codex-rollout.md (code mode).
function scriptOf(name: string): 'js' | 'text' {
  return /(?:^|\.)exec$/.test(name) ? 'js' : 'text';
}
