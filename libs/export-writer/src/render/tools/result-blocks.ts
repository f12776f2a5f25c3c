import type {
  ConversationEntry,
  Json,
  ToolOutput,
  ToolResult,
} from '@kato/contracts';
import { bytesText } from '../blocks/amounts.js';
import { attachmentBlocks } from '../blocks/attachment-blocks.js';
import type { Block } from '../blocks/block.js';
import { languageOfOutput } from '../blocks/code-language.js';
import {
  codeOf,
  folded,
  foldedCode,
  isBlank,
  trimBlankLines,
} from '../blocks/folded.js';
import type { RenderContext } from '../blocks/render-context.js';
import { code, em, entryLink, line } from '../blocks/span.js';
import { jsonText } from './json-text.js';
import { toldRefusal } from './told-refusal.js';
import type { ToolView } from './tool-view.js';

interface ResultOptions {
  readonly context: RenderContext;
  readonly diffShown: boolean;
  readonly view?: ToolView;
}

/**
 * What a tool gave back, with what stands in files beside the transcript. A result that is only the beginning of a file is
 * shown as that file; where the file is not there, as it is, and the file is named.
 */
export function fullResult(
  whole: ToolResult,
  { outputs = [] }: Pick<ConversationEntry, 'outputs'>,
  { context, diffShown, view = {} }: ResultOptions,
): readonly Block[] {
  const { result, place } = toldRefusal(whole, context);
  const { outputFile, parts } = result;
  const files = outputs.flatMap(outputBlocks);
  const hasWhole = outputs.some(
    ({ name, text }) => name === outputFile && text !== undefined,
  );
  if (hasWhole) return [...files, ...attachmentBlocks(parts)];
  return [
    ...resultBlocks(result, { diffShown, view }),
    ...place,
    ...files,
    ...(outputFile === undefined ? [] : [placeOf(outputFile, context)]),
  ];
}

/** An output file: its size, and all of its text, or a line for what is no text. */
export function outputBlocks(output: ToolOutput): readonly Block[] {
  const { name, sizeBytes, text, parts } = output;
  return [
    line(em(`Full output, ${bytesText(sizeBytes)}, from`), ' ', code(name)),
    // However few lines it has: it was too large for the transcript.
    ...(text === undefined
      ? []
      : [folded('Full output', text, [codeOf(text)])]),
    ...attachmentBlocks(parts),
  ];
}

/** What a tool gave back: its text whole, its files named. A structured result is shown when there is nothing else. */
function resultBlocks(
  result: ToolResult,
  { diffShown, view }: Required<Omit<ResultOptions, 'context'>>,
): readonly Block[] {
  const parts = attachmentBlocks(result.parts);
  const text = withoutExit(result.said ?? result.output, result);
  if (text !== '') return [...textBlocks(text, view), ...parts];
  if (parts.length > 0) return parts;
  // Of a command that printed nothing, the exit code says all there is.
  const told = diffShown || result.said === '' || result.exitCode !== undefined;
  return told || !hasContent(result.detail)
    ? [line(em(nothingText(view)))]
    : [foldedCode('Result', jsonText(result.detail), 'json')];
}

// The status says it. Format: docs/formats/claude-code.md, "Tool results".
function withoutExit(text: string, { exitCode }: ToolResult): string {
  const told = `Exit code ${exitCode}`;
  if (exitCode === undefined || !text.startsWith(told)) return text;
  const rest = text.slice(told.length);
  return rest === '' || rest.startsWith('\n') ? rest.slice(1) : text;
}

function nothingText({ result: shown }: ToolView): string {
  return shown !== undefined && 'none' in shown ? shown.none : 'No output.';
}

function textBlocks(
  text: string,
  { result: shown }: ToolView,
): readonly Block[] {
  if (shown !== undefined && 'prose' in shown && !isBlank(text)) {
    const words: Block = { type: 'prose', text, quoted: true };
    return [folded(shown.prose, trimBlankLines(text), [words])];
  }
  const language =
    shown !== undefined && 'language' in shown
      ? shown.language
      : languageOfOutput(text);
  return [foldedCode('Result', text, language)];
}

// Flags and empty members say nothing: `{stdout: "", interrupted: false}` is no output. Depth is bounded by decoding.
function hasContent(detail: Json | undefined): detail is Json {
  if (typeof detail === 'object' && detail !== null)
    return Object.values(detail).some(hasContent);
  return (
    typeof detail === 'number' || (typeof detail === 'string' && detail !== '')
  );
}

// Why there is only the beginning.
function placeOf(name: string, { outputs }: RenderContext): Block {
  const number = outputs.get(name);
  return number === undefined
    ? line(
        em(
          'The whole output was in a file beside the transcript, which kato does not have:',
        ),
        ' ',
        code(name),
      )
    : line(em('The whole output is in ', entryLink(number), '.'));
}
