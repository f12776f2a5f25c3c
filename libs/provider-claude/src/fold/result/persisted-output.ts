import { withoutUndefined, type Json, type ToolResult } from '@kato/contracts';
import { stringField } from '@kato/contracts/provider';
import type { ResultContent } from './result-content.js';

/** More files than this are not of one result. */
const MAX_FILES = 64;
/** A path and some words around it. */
const MAX_NOTE_CHARS = 8192;
/** No file system has longer names. */
const MAX_NAME_CHARS = 255;

/** The files that a result names, and what it says of the text in them, where the client put something around that. */
export type PersistedOutput = Pick<
  ToolResult,
  'said' | 'outputFile' | 'imageFiles'
>;

/**
 * Finds the files that hold what a result only begins or mentions: outputs that were too large for the transcript, and
 * images of MCP tools. Paths are of the machine that wrote them, so only the base names count. `words`: the output, without
 * reminders. Format: docs/formats/claude-code.md, "Files beside a transcript".
 */
export function persistedOutput(
  words: string,
  { texts }: Pick<ResultContent, 'texts'>,
  detail: Json | undefined,
): PersistedOutput {
  const stated = stringField(detail, 'persistedOutputPath');
  const note = wrapped(words) ?? refused(words);
  const outputFile = baseName(stated) ?? baseName(note?.path);
  const images = texts.flatMap((text) => baseName(imagePath(text)) ?? []);
  return withoutUndefined({
    said: note?.said,
    outputFile,
    imageFiles: images.length > 0 ? images.slice(0, MAX_FILES) : undefined,
  });
}

interface Note {
  readonly path: string;
  /** The beginning of the text. Absent: the note gives none. */
  readonly said?: string;
}

const OPEN = '<persisted-output>\n';
const CLOSE = '\n</persisted-output>';
const SAVED = /^Output too large \([^)\n]*\)\. Full output saved to: ([^\n]+)/;
const PREVIEW = /^Preview \([^)\n]*\):\n/;
const CUT = /\n\.\.\.$/;
// The full stop ends the sentence; names of files end in an extension.
const REFUSED =
  /^Error: result \([^)\n]*\) exceeds maximum allowed tokens\. Output has been saved to ([^\n]+?)\.?(?:\n|$)/;
const IMAGE = /^\[Image: source: ([^\n]*[/\\]tool-results[/\\][^\n]+)\]$/;

// <persisted-output>\nOutput too large (223.5KB). Full output saved to: <path>\n\nPreview (first 2KB):\n…\n</persisted-output>
function wrapped(output: string): Note | undefined {
  if (!output.startsWith(OPEN)) return undefined;
  const end = output.lastIndexOf(CLOSE);
  const inner = output.slice(OPEN.length, end === -1 ? undefined : end);
  const saved = SAVED.exec(inner);
  if (saved?.[1] === undefined) return undefined;
  const rest = inner.slice(saved[0].length).trimStart().replace(PREVIEW, '');
  return { path: saved[1], said: rest.replace(CUT, '') };
}

// An MCP result gives no preview: the note to the model is all that there is.
function refused(output: string): Note | undefined {
  const path = REFUSED.exec(output)?.[1];
  return path === undefined ? undefined : { path };
}

function imagePath(text: string): string | undefined {
  return text.length > MAX_NOTE_CHARS ? undefined : IMAGE.exec(text)?.[1];
}

function baseName(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const name = path.slice(end + 1);
  return name === '' || name.length > MAX_NAME_CHARS ? undefined : name;
}
